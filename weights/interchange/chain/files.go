package chain

import (
	"path"
	"slices"
	"strings"
)

// Only is the one of files whose name ends in ext, such as ".onnx".
func Only(files map[string][]byte, ext string) (name string, b []byte, err error) {
	var names []string
	for name := range files {
		if strings.EqualFold(path.Ext(name), ext) {
			names = append(names, name)
		}
	}
	if len(names) != 1 {
		slices.Sort(names)
		return "", nil, Malformed("there are %d files that end in %s, want one: %q", len(names), ext, names)
	}
	return names[0], files[names[0]], nil
}
