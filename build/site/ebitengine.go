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
	"path/filepath"
	"strconv"
	"strings"
	"text/template"
)

// The page is built with a copy of Ebitengine in which some files are slimmer:
//
//   - The source of its eighteen built-in shaders is made by text/template while
//     it runs. A program with text/template in it calls methods by name, so the
//     linker must keep every method of every type: a fifth of the page, 0.6 MB
//     of its transfer. The copy has the same eighteen texts written out.
//   - A debugging aid saves pictures as a zip file: another 0.06 MB. The copy
//     has none. Another looks for the source of Ebitengine by go/build, which no
//     browser has: the copy does not look.
//   - Three regular expressions, each for one line, bring their whole package:
//     the copy does the same with package strings.
//   - Every part of the screen that is drawn on has a buffer for vertices of its
//     own, as large as the most that was ever drawn there, until it has not been
//     drawn on for sixty frames. Our parts are as many as the places that change:
//     the copy has one buffer for all parts of an image.
//
// slimmed has the SHA-256 of each file. When Ebitengine changes one, the build
// stops, and somebody has to look whether all this still holds.
const ebitengine = "github.com/hajimehoshi/ebiten/v2"

const (
	shaders = "internal/builtinshader/shader.go"
	dumps   = "internal/graphicscommand/image_js.go"
	callers = "internal/debug/caller.go"
	units   = "internal/shader/shader.go"
	names   = "internal/shader/expr.go"
	glsl    = "internal/shaderir/glsl/glsl.go"
	images  = "image.go"
)

var slimmed = map[string]struct {
	sum  string
	slim func(source []byte) ([]byte, error)
}{
	shaders: {"93075a8d103c7370556795ed2b8ca4ac6068bc767e04d3880903c8a5a1a28c77", writeOutShaders},
	dumps:   {"cc4b98f57f47ce6ae95cf42ee43337067834ce9f6810437b8a7af4ff69873359", dropDumps},
	callers: {"3399bb9882b1954d1e94569392ab06d695427b85c84af0c567ca2ffe7f9ffb02", rewrite(callersEdits)},
	units:   {"bbbf10aa2a2836e1bf7bedf912092ef4de47155c4f947f94eeb0c2c2dd3268f2", rewrite(unitsEdits)},
	names:   {"758bdff9f98a928f60d1fea9c62de1e07e90a8e1587a76a635ad9f326f8256a5", rewrite(namesEdits)},
	glsl:    {"f06f1cd64b539043b850be520bd9050235d0c180e1ce8df754415af1767c42e4", rewrite(glslEdits)},
	images:  {"221e649fc57c1aa397eff04dddf18d299fc00123324466fb98f4358ff4ee02ef", rewrite(imagesEdits)},
}

// slimEbitengine makes that copy and returns a go.mod to build the page with.
func slimEbitengine() (modfile string, err error) {
	download, err := goCommand("mod", "download", "-json", ebitengine)
	if err != nil {
		return "", err
	}
	out, err := download.Output()
	if err != nil {
		return "", fmt.Errorf("downloading Ebitengine: %w\n%s", err, out)
	}
	var module library
	if err := json.Unmarshal(out, &module); err != nil {
		return "", err
	}
	copied := filepath.Join(cache, "ebitengine-"+module.Version)
	if err := replace(copied, func(dir string) error { return copySlim(dir, module.Dir) }); err != nil {
		return "", fmt.Errorf("a slim copy of Ebitengine: %w", err)
	}
	return writeModfile(cache, copied)
}

// writeModfile writes the project's go.mod and go.sum to dir, with Ebitengine
// replaced by the copy. Its path is relative, because it is told in the program.
func writeModfile(dir, copied string) (string, error) {
	modfile := filepath.Join(dir, "site.mod")
	for from, to := range map[string]string{"go.mod": modfile, "go.sum": filepath.Join(dir, "site.sum")} {
		content, err := os.ReadFile(from)
		if err != nil {
			return "", err
		}
		if from == "go.mod" {
			content = fmt.Appendf(content, "\nreplace %s => %s\n", ebitengine, strconv.Quote("./"+filepath.ToSlash(copied)))
		}
		if err := os.WriteFile(to, content, 0o644); err != nil {
			return "", err
		}
	}
	return modfile, nil
}

// copySlim copies the module in folder from, less its examples and tests, and
// makes the files that can be slimmer so.
func copySlim(to, from string) error {
	if err := copyModule(to, from); err != nil {
		return err
	}
	for name, file := range slimmed {
		source, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(source)); sum != file.sum {
			return fmt.Errorf("%s is not the file that can be slimmed: its sum is %s, want %s", name, sum, file.sum)
		}
		if source, err = file.slim(source); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(to, name), source, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// copyModule copies the module in folder from, less its examples and tests.
func copyModule(to, from string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
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
}

// dropDumps replaces, in the source of dumps, the function that makes a zip
// file by one that says that there is none.
func dropDumps(source []byte) ([]byte, error) {
	const begin = "func DumpImages("
	i := bytes.Index(source, []byte(begin))
	if i < 0 {
		return nil, fmt.Errorf("no %q", begin)
	}
	source = fmt.Appendf(bytes.Clone(source[:i]), `func DumpImages([]*Image, graphicsdriver.Graphics, string) (string, error) {
	return "", errors.New("graphicscommand: this build dumps no images")
}
`)
	return format.Source(bytes.Replace(source, []byte(`"archive/zip"
	"bytes"`), []byte(`"bytes"
	"errors"`), 1))
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
