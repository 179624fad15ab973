package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// No room changes the world that it is handed: what others have to hear of, it
// wishes.
func TestRoomsChangeNoWorld(t *testing.T) {
	files := token.NewFileSet()
	looked := 0
	err := filepath.WalkDir("../../ui/room", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				for world := range worlds(fn) {
					looked++
					for _, at := range changes(fn.Body, world) {
						t.Errorf("%s: %s changes the world that it is handed", files.Position(at), fn.Name.Name)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if looked < 10 {
		t.Errorf("%d functions take a world, which is too few: this test looks in the wrong way", looked)
	}
}

// worlds are the names of the parameters of fn that are a *stage.World.
func worlds(fn *ast.FuncDecl) map[string]bool {
	names := map[string]bool{}
	for _, p := range fn.Type.Params.List {
		star, ok := p.Type.(*ast.StarExpr)
		if !ok {
			continue
		}
		if sel, ok := star.X.(*ast.SelectorExpr); ok && sel.Sel.Name == "World" {
			for _, n := range p.Names {
				names[n.Name] = true
			}
		}
	}
	return names
}

// changes are the places in body where something is assigned through world, or where
// its address is kept to do so elsewhere. What is handed to a function is only read
// there: kits take pictures so.
func changes(body *ast.BlockStmt, world string) (at []token.Pos) {
	handed := map[ast.Node]bool{}
	note := func(e ast.Expr) {
		if root(e) == world && e != nil {
			if _, itself := e.(*ast.Ident); !itself {
				at = append(at, e.Pos())
			}
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			for _, e := range n.Args {
				handed[e] = true
			}
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				note(e)
			}
		case *ast.IncDecStmt:
			note(n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND && !handed[n] {
				note(n.X)
			}
		}
		return true
	})
	return at
}

// root is the variable that e begins with.
func root(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

func TestChanges(t *testing.T) {
	for body, want := range map[string]int{
		"w.Net.Epoch = 3":                1,
		"w.Measured.Confusion[0][1]++":   1,
		"p := &w.Doing; p.Trains = true": 1,
		"(*w).Now += 1":                  1,
		"x := w.Now; x++; _ = x":         0,
		"r.w = w":                        0,
		"look(&w.Picture, 0)":            0,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "", "package p; func f(w *stage.World) {"+body+"}", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(changes(f.Decls[0].(*ast.FuncDecl).Body, "w")); got != want {
			t.Errorf("%s: %d changes are found, want %d", body, got, want)
		}
	}
}

// What is looked at is changed in one file.
func TestOneFileChangesTheGaze(t *testing.T) {
	files := token.NewFileSet()
	names, err := filepath.Glob("../../ui/*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			assign, ok := n.(*ast.AssignStmt)
			if !ok {
				return true
			}
			for _, e := range assign.Lhs {
				switch at := filepath.Base(name); {
				case !ofGaze(e):
				case at == "gaze.go":
					found = true
				default:
					t.Errorf("%s: what is looked at is changed here, not in gaze.go", files.Position(e.Pos()))
				}
			}
			return true
		})
	}
	if !found {
		t.Error("nothing changes what is looked at: this test looks in the wrong way")
	}
}

// ofGaze says whether e is the chosen map or the value looked at, or a part of these.
func ofGaze(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	of, ok := s.X.(*ast.SelectorExpr)
	return ok && (of.Sel.Name == "Gaze" && (s.Sel.Name == "Choice" || s.Sel.Name == "Probe") || ofGaze(s.X))
}
