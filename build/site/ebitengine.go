package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"text/template"
)

// Ebitengine makes the source of its eighteen built-in shaders by text/template
// while it runs. A program with text/template in it calls methods by name, so
// the linker must keep every method of every type: a fifth of the page, 0.6 MB
// of its transfer. The page is therefore built with a copy of Ebitengine whose
// one such file has the same eighteen texts written out.
//
// shadersSum is the SHA-256 of that file. When Ebitengine changes it, the build
// stops here, and somebody has to look whether all this still holds.
const (
	ebitengine = "github.com/hajimehoshi/ebiten/v2"
	shaders    = "internal/builtinshader/shader.go"
	shadersSum = "93075a8d103c7370556795ed2b8ca4ac6068bc767e04d3880903c8a5a1a28c77"
)

// slimEbitengine makes that copy and returns a go.mod to build the page with.
// A copy that is there already is taken as it is.
func slimEbitengine(cache string) (modfile string, err error) {
	download := exec.Command("go", "mod", "download", "-json", ebitengine)
	out, err := download.Output()
	if err != nil {
		return "", fmt.Errorf("downloading Ebitengine: %w\n%s", err, out)
	}
	var module library
	if err := json.Unmarshal(out, &module); err != nil {
		return "", err
	}
	if cache, err = filepath.Abs(cache); err != nil {
		return "", err
	}
	copied := filepath.Join(cache, "ebitengine-"+module.Version)
	if _, err := os.Stat(copied); errors.Is(err, fs.ErrNotExist) {
		err = replace(copied, func(dir string) error { return copySlim(dir, module.Dir) })
		if err != nil {
			return "", fmt.Errorf("a slim copy of Ebitengine: %w", err)
		}
	}
	return writeModfile(cache, copied)
}

// writeModfile writes the project's go.mod and go.sum to dir, with Ebitengine
// replaced by the copy.
func writeModfile(dir, copied string) (string, error) {
	modfile := filepath.Join(dir, "site.mod")
	for from, to := range map[string]string{"go.mod": modfile, "go.sum": filepath.Join(dir, "site.sum")} {
		content, err := os.ReadFile(from)
		if err != nil {
			return "", err
		}
		if from == "go.mod" {
			content = fmt.Appendf(content, "\nreplace %s => %s\n", ebitengine, strconv.Quote(copied))
		}
		if err := os.WriteFile(to, content, 0o644); err != nil {
			return "", err
		}
	}
	return modfile, nil
}

// copySlim copies the module in folder from, less its examples and tests, and
// writes out its shaders.
func copySlim(to, from string) error {
	err := filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (rel == "examples" || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		case strings.HasSuffix(rel, "_test.go"):
			return nil
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), content, 0o644)
	})
	if err != nil {
		return err
	}
	name := filepath.Join(to, shaders)
	source, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(source)); sum != shadersSum {
		return fmt.Errorf("%s is not the file that can be slimmed: its sum is %s, want %s", shaders, sum, shadersSum)
	}
	if source, err = writeOutShaders(source); err != nil {
		return err
	}
	return os.WriteFile(name, source, 0o644)
}

// The choices of a shader, as the template of shaders calls them.
var (
	filters   = []string{"FilterNearest", "FilterLinear", "FilterPixelated"}
	addresses = []string{"AddressUnsafe", "AddressClampToZero", "AddressRepeat"}
)

// writeOutShaders replaces, in the source of shaders, the template by what it
// gives for every choice.
func writeOutShaders(source []byte) ([]byte, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, shaders, source, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	at := func(p token.Pos) int { return files.Position(p).Offset }
	var tmpl, table18, render ast.Node
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			if v, ok := d.Specs[0].(*ast.ValueSpec); ok && v.Names[0].Name == "tmpl" {
				tmpl = d
			} else if ok && v.Names[0].Name == "shaders" {
				table18 = d
			}
		case *ast.FuncDecl:
			if d.Name.Name == "ShaderSource" {
				render = d
			}
		}
	}
	if tmpl == nil || table18 == nil || render == nil {
		return nil, errors.New("its template is not where it was")
	}
	table, err := tableOfShaders(tmpl)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Write(source[:at(table18.Pos())])
	out.WriteString(table)
	out.Write(source[at(table18.End()):at(tmpl.Pos())])
	out.Write(source[at(tmpl.End()):at(render.Pos())])
	out.WriteString("func ShaderSource(filter Filter, address Address, useColorM bool) []byte {\n" +
		"\tc := 0\n\tif useColorM {\n\t\tc = 1\n\t}\n\treturn []byte(shaders[filter][address][c])\n}\n")
	out.Write(source[at(render.End()):])
	text := out.String()
	from, to := strings.Index(text, "import ("), strings.Index(text, "type Filter")
	return format.Source([]byte(text[:from] + text[to:]))
}

// tableOfShaders is the declaration of a table with the text that the template
// declared by tmpl gives for every filter, address and use of a colour matrix.
func tableOfShaders(tmpl ast.Node) (string, error) {
	var text string
	ast.Inspect(tmpl, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && strings.HasPrefix(lit.Value, "`") {
			text, _ = strconv.Unquote(lit.Value) // a raw string that was parsed
		}
		return true
	})
	t, err := template.New("shader").Parse(text)
	if err != nil {
		return "", err
	}
	choices := map[string]any{}
	for i := range filters {
		choices[filters[i]], choices[addresses[i]] = i, i
	}
	var b strings.Builder
	b.WriteString("var shaders = [FilterCount][AddressCount][2]string{\n")
	for f := range filters {
		b.WriteString("{\n")
		for a := range addresses {
			b.WriteString("{\n")
			for _, matrix := range []bool{false, true} {
				choices["Filter"], choices["Address"], choices["UseColorM"] = f, a, matrix
				var shader strings.Builder
				if err := t.Execute(&shader, choices); err != nil {
					return "", err
				}
				fmt.Fprintf(&b, "%q,\n", shader.String())
			}
			b.WriteString("},\n")
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return b.String(), nil
}
