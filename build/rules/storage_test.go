package rules

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a browser may refuse a page throws when it is but read, and that unwinds
// a Go program for ever: it is no panic, and nothing recovers. So only the scripts
// that expect it read it.
func TestOnlyScriptsReadWhatMayThrow(t *testing.T) {
	throws := regexp.MustCompile(`\b(localStorage|sessionStorage|indexedDB|caches|cookieStore|serviceWorker|frameElement)\b|document\.cookie|"cookie"`)
	expects := []string{"static/page/storage.js", "static/worker/store.js"}
	root := filepath.Join("..", "..")
	read := 0
	for _, folder := range []string{"static", "ui", "wasm/app", "wasm/worker", "wasm/interchange", "wasm/internal"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			name, _ := filepath.Rel(root, path)
			name = filepath.ToSlash(name)
			code := strings.HasSuffix(name, ".js") && !strings.HasSuffix(name, ".test.js") || strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
			if err != nil || d.IsDir() || !code || slices.Contains(expects, name) {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			read++
			for i, line := range strings.Split(string(content), "\n") {
				line, _, _ = strings.Cut(line, "//")
				if found := throws.FindString(line); found != "" {
					t.Errorf("%s:%d reads %s, which a browser may refuse by an exception: ask %s", name, i+1, found, strings.Join(expects, " or "))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 50 {
		t.Errorf("only %d files were read", read)
	}
}
