package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// writers are the files of the house that alone change a field of the model: what is
// looked at, and what is announced.
var writers = []struct {
	field string // the end of its way, of which parts are held, too
	file  string
	copy  string // a file that sets the field of a copy of the model, if one does
}{
	{".Gaze.Choice", "gaze.go", ""},
	{".Gaze.Probe", "gaze.go", ""},
	{".Gaze", "gaze.go", "print.go"}, // as a whole, or by its address
	{".World", "", ""},
	{".announce", "announce.go", ""},
}

// What is looked at and what is announced is each changed in one file.
func TestOneFileChanges(t *testing.T) {
	files := token.NewFileSet()
	names, err := filepath.Glob("../../ui/*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		at := filepath.Base(name)
		for _, c := range written(f) {
			for _, w := range writers {
				switch {
				case w.field != c.field:
				case w.file != at && w.copy != at:
					t.Errorf("%s: %s is changed here, not in %q", files.Position(c.at), w.field, w.file)
				default:
					found[w.field+at] = true
				}
			}
		}
	}
	for _, w := range writers {
		for _, file := range []string{w.file, w.copy} {
			// What is in Gaze beside Choice and Probe is the pointer's and the keyboard's.
			if file != "" && !found[w.field+file] && !(w.field == ".Gaze" && file == w.file) {
				t.Errorf("%s does not change %s: this test looks in the wrong way", file, w.field)
			}
		}
	}
}

// A change is a place where a field of writers is changed.
type change struct {
	field string
	at    token.Pos
}

// written are the changes in a file: by assignment, by ++ and --, by range and by
// taking the address. The address of a fact is the house's to hand on: &m.World.
func written(f *ast.File) (all []change) {
	note := func(e ast.Expr, address bool) {
		way := wayOf(e)
		for _, w := range writers {
			i := strings.LastIndex(way+".", w.field+".")
			whole := i >= 0 && i+len(w.field) == len(way)
			switch {
			case i < 0:
			case w.field == ".World" && (!whole || address):
			case w.field == ".Gaze" && !whole && !address:
			default:
				all = append(all, change{w.field, e.Pos()})
			}
		}
	}
	handed := map[ast.Node]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			for _, e := range n.Args {
				handed[e] = true
			}
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				note(e, false)
			}
		case *ast.RangeStmt:
			note(n.Key, false)
			note(n.Value, false)
		case *ast.IncDecStmt:
			note(n.X, false)
		case *ast.UnaryExpr:
			if n.Op == token.AND && !(handed[n] && only(n.X)) {
				note(n.X, true)
			}
		}
		return true
	})
	return all
}

// wayOf is the way of fields to what e is: ".Gaze.Choice.X".
func wayOf(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.SelectorExpr:
		return wayOf(x.X) + "." + x.Sel.Name
	case *ast.IndexExpr:
		return wayOf(x.X)
	case *ast.StarExpr:
		return wayOf(x.X)
	case *ast.ParenExpr:
		return wayOf(x.X)
	}
	return ""
}

func TestWritten(t *testing.T) {
	for body, want := range map[string][]string{
		"m.Gaze.Choice = c":                 {".Gaze.Choice"},
		"m.Gaze.Choice.X, m.Gaze.Focus = 1": {".Gaze.Choice"},
		"w.Gaze.Choice.Unit++":              {".Gaze.Choice"},
		"m.World.Gaze.Probe.X--":            {".Gaze.Probe"},
		"for m.Gaze.Probe.X = range 3 {}":   {".Gaze.Probe"},
		"p := &m.Gaze.Probe":                {".Gaze.Probe", ".Gaze"},
		"look(&m.Gaze.Probe)":               {".Gaze.Probe", ".Gaze"},
		"g := &m.Gaze":                      {".Gaze"},
		"f := &m.Gaze.Focus":                {".Gaze"},
		"m.Gaze = stage.Gaze{}":             {".Gaze"},
		"m.Gaze.Focus, m.Gaze.Held = f, h":  nil,
		"look(&m.Gaze.Choice, m.Gaze)":      nil,
		"c := m.Gaze.Choice; c.X = 1":       nil,
		"m.World = stage.World{}":           {".World"},
		"look(&m.World); m.World.Now = 1":   nil,
		"m.announce = text":                 {".announce"},
		"m.announces = text; heard.a = 1":   nil,
		"do(func() { m.announce += text })": {".announce"},
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "", "package p; func f() {"+body+"}", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range written(f) {
			got = append(got, c.field)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: changes of %q are found, want %q", body, got, want)
		}
	}
}
