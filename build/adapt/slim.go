package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// generated are gotch's files with a function for each of libtorch's 2,500. The
// compilers need minutes and gigabytes for them, and the program calls a few
// dozen: slim leaves those, and whatever they call.
var generated = []string{"ts/tensor-generated.go", "ts/must-tensor-generated.go", "libtch/c-generated.go"}

// slim removes from the copy in folder the generated functions that nothing
// calls, given the names of what the program calls. A function stays when its
// name is mentioned: that keeps a few too many, and none too few.
func slim(folder string, called map[string]bool) error {
	mentioned := maps.Clone(called)
	for _, pkg := range []string{".", "libtch", "ts"} {
		if err := mentions(filepath.Join(folder, pkg), generated, mentioned); err != nil {
			return err
		}
	}
	sources := map[string]*goFile{}
	for _, name := range generated {
		s, err := readGo(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		sources[name] = s
	}
	// What is kept mentions more, until nothing is added.
	for before := -1; before != len(mentioned); {
		before = len(mentioned)
		for _, s := range sources {
			s.follow(mentioned)
		}
	}
	for _, name := range generated {
		if err := os.WriteFile(filepath.Join(folder, name), sources[name].kept(mentioned), 0o644); err != nil {
			return err
		}
	}
	return slimC(filepath.Join(folder, "libtch"), mentioned)
}

// mentions adds every identifier in the Go files of a folder, without the
// folder's files that end like one of some names.
func mentions(folder string, without []string, to map[string]bool) error {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return err
	}
	for _, name := range names {
		if slices.ContainsFunc(without, func(w string) bool { return strings.HasSuffix(filepath.ToSlash(name), "/"+w) }) {
			continue
		}
		s, err := readGo(name)
		if err != nil {
			return err
		}
		identifiers(s.file, to)
	}
	return nil
}

func identifiers(n ast.Node, to map[string]bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			to[id.Name] = true
		}
		return true
	})
}

// A goFile is a Go file and its syntax.
type goFile struct {
	text []byte
	file *ast.File
	set  *token.FileSet
}

func readGo(name string) (*goFile, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
	return &goFile{text, file, set}, err
}

// follow adds what the mentioned functions mention.
func (s *goFile) follow(mentioned map[string]bool) {
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && mentioned[f.Name.Name] {
			identifiers(f.Body, mentioned)
		}
	}
}

// kept is the file without the functions that are not mentioned. Their lines
// stay, empty. What is imported is used somewhere.
func (s *goFile) kept(mentioned map[string]bool) []byte {
	text := bytes.Clone(s.text)
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && !mentioned[f.Name.Name] {
			blank(text[s.set.Position(f.Pos()).Offset:s.set.Position(f.End()).Offset])
		}
	}
	used := map[string]bool{}
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && mentioned[f.Name.Name] {
			identifiers(f, used)
		}
	}
	for _, i := range s.file.Imports {
		path := strings.Trim(i.Path.Value, `"`)
		name := path[strings.LastIndex(path, "/")+1:]
		if i.Name != nil {
			name = i.Name.Name
		}
		if path != "C" && !used[name] {
			blank(text[s.set.Position(i.Pos()).Offset:s.set.Position(i.End()).Offset])
		}
	}
	return text
}

func blank(text []byte) {
	for i, c := range text {
		if c != '\n' {
			text[i] = ' '
		}
	}
}

var (
	cFunction = regexp.MustCompile(`(?ms)^[A-Za-z_][^\n(]*?[ *](atg_\w+)\(.*?^\}\n`)
	cName     = regexp.MustCompile(`(?m)^[A-Za-z_][^\n(]*?[ *](atg_\w+)\([^\n]*;\n`)
)

// slimC removes the same functions in C++ and its header. Those that gotch's
// other files declare stay.
func slimC(folder string, mentioned map[string]bool) error {
	for name, pattern := range map[string]*regexp.Regexp{"torch_api_generated.cpp.h": cFunction, "torch_api_generated.h": cName} {
		name = filepath.Join(folder, name)
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		b = pattern.ReplaceAllFunc(b, func(f []byte) []byte {
			if mentioned[string(pattern.FindSubmatch(f)[1])] {
				return f
			}
			return nil
		})
		if err := os.WriteFile(name, b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// calls are the names of what a program calls in other packages.
func calls(folder string) (map[string]bool, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	called := map[string]bool{}
	for _, name := range names {
		s, err := readGo(name)
		if err != nil {
			return nil, err
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.IsExported() {
				called[sel.Sel.Name] = true
			}
			return true
		})
	}
	return called, nil
}
