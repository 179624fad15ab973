package main

import (
	"fmt"
	"go/format"
	"strings"
)

// An edit replaces old, which is in a file once, by new.
type edit struct{ old, new string }

// rewrite makes edits to a file's source.
func rewrite(edits []edit) func(source []byte) ([]byte, error) {
	return func(source []byte) ([]byte, error) {
		text := string(source)
		for _, e := range edits {
			if n := strings.Count(text, e.old); n != 1 {
				return nil, fmt.Errorf("%q is there %d times, want once", e.old, n)
			}
			text = strings.Replace(text, e.old, e.new, 1)
		}
		return format.Source([]byte(text))
	}
}

var noRegexp = edit{"\t\"regexp\"\n", ""}

var callersEdits = []edit{
	{"\t\"go/build\"\n", ""},
	{"\t\"sync\"\n", ""},
	{"\tebitengineFileDirOnce sync.Once\n", ""},
	{`	ebitengineFileDirOnce.Do(func() {
		pkg, err := build.Default.Import("github.com/hajimehoshi/ebiten/v2", "", build.FindOnly)
		if err != nil {
			return
		}
		ebitengineFileDir = filepath.ToSlash(pkg.Dir)
	})
`, ""},
}

// A line that says //kage:unit and one word, with white space around.
var unitsEdits = []edit{
	noRegexp,
	{"\treUnit := regexp.MustCompile(`^[ \\t\\r\\n]*//kage:unit\\s+([^ \\t\\r\\n]+)[ \\t\\r\\n]*$`)\n", ""},
	{"m := reUnit.FindStringSubmatch(s.Text())", "m := strings.Fields(s.Text())"},
	{"if m == nil {\n\t\t\tcontinue", "if len(m) != 2 || m[0] != \"//kage:unit\" {\n\t\t\tcontinue"},
}

// A name that is __t and a decimal number.
var namesEdits = []edit{
	noRegexp,
	{"var textureVariableRe = regexp.MustCompile(`\\A__t(\\d+)\\z`)\n", `
func textureVariable(name string) (index int, ok bool) {
	digits, ok := strings.CutPrefix(name, "__t")
	if !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	index, _ = strconv.Atoi(digits)
	return index, true
}
`},
	{"if m := textureVariableRe.FindStringSubmatch(e.Name); m != nil {\n\t\t\ti, _ := strconv.Atoi(m[1])\n", "if i, ok := textureVariable(e.Name); ok {\n"},
}

// More than two line feeds become two.
var glslEdits = []edit{
	noRegexp,
	{"nls := regexp.MustCompile(`\\n\\n+`)", `nls := func(s string) string {
		for strings.Contains(s, "\n\n\n") {
			s = strings.ReplaceAll(s, "\n\n\n", "\n\n")
		}
		return s
	}`},
	{`vs = nls.ReplaceAllString(vs, "\n\n")`, "vs = nls(vs)"},
	{`fs = nls.ReplaceAllString(fs, "\n\n")`, "fs = nls(fs)"},
}

// What is drawn is in the buffer only until it is handed on, before anything
// else can be drawn.
var imagesEdits = []edit{
	{`func (i *Image) ensureTmpVertices(n int) []float32 {
`, `func (i *Image) ensureTmpVertices(n int) []float32 {
	if i.isSubImage() {
		return i.original.ensureTmpVertices(n)
	}
`},
}
