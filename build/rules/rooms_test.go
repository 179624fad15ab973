package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// No room changes the world that it is handed: what others have to hear of, it
// wishes. Names are all that is looked at, so what a room changes through a variable
// that shares a part of the world is not seen.
func TestRoomsChangeNoWorld(t *testing.T) {
	files := token.NewFileSet()
	facts := factsOf(t, files)
	rooms := map[string][]*ast.File{} // by their folder
	err := filepath.WalkDir("../../ui/room", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		rooms[filepath.Dir(name)] = append(rooms[filepath.Dir(name)], f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	handed, drawn := 0, 0
	for _, room := range rooms {
		views := viewsOf(room)
		drawn += len(views)
		for _, f := range room {
			for _, d := range f.Decls {
				s := sight{facts: facts, views: views}
				s.collect(d)
				handed += len(s.worlds)
				for _, at := range s.changes(d) {
					t.Errorf("%s: a room changes the world that it is handed", files.Position(at))
				}
			}
		}
	}
	if handed < 100 || drawn < 7 {
		t.Errorf("%d functions take a world, and %d views hold one, which is too few: this test looks in the wrong way", handed, drawn)
	}
}

// factsOf are the names of the fields of a stage.World.
func factsOf(t *testing.T, files *token.FileSet) map[string]bool {
	t.Helper()
	f, err := parser.ParseFile(files, "../../ui/kit/stage/world.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.Name == "World" {
			for _, field := range spec.Type.(*ast.StructType).Fields.List {
				for _, n := range field.Names {
					names[n.Name] = true
				}
			}
		}
		return true
	})
	if !names["Picture"] || !names["Gaze"] {
		t.Fatalf("a World is found to have the fields %v", names)
	}
	return names
}

// isWorld says whether e is *stage.World.
func isWorld(e ast.Expr) bool {
	star, ok := e.(*ast.StarExpr)
	if !ok {
		return false
	}
	sel, ok := star.X.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "World" {
		return false
	}
	pkg, ok := sel.X.(*ast.Ident)
	return ok && pkg.Name == "stage"
}

// A held is where a struct has its world: the field, or "World" if it embeds it.
type held struct {
	field    string
	embedded bool
	own      map[string]bool // its fields, which hide those of an embedded world
}

// viewsOf are the structs of a package that have a world.
func viewsOf(room []*ast.File) map[string]held {
	views := map[string]held{}
	for _, f := range room {
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			fields, ok := spec.Type.(*ast.StructType)
			if !ok {
				return true
			}
			h := held{own: map[string]bool{}}
			for _, field := range fields.Fields.List {
				for _, n := range field.Names {
					h.own[n.Name] = true
				}
				switch {
				case !isWorld(field.Type):
				case len(field.Names) == 0:
					h.field, h.embedded = "World", true
				default:
					h.field = field.Names[0].Name
				}
			}
			if h.field != "" {
				views[spec.Name.Name] = h
			}
			return true
		})
	}
	return views
}

// A sight is what is known of a declaration: which of its variables are a world, and
// which a struct that has one.
type sight struct {
	facts  map[string]bool
	views  map[string]held
	worlds map[string]bool
	has    map[string]held
}

// collect finds the variables of d: parameters and receivers, of function literals,
// too, and what is declared as another name of them.
func (s *sight) collect(d ast.Node) {
	s.worlds, s.has = map[string]bool{}, map[string]held{}
	list := func(l *ast.FieldList) {
		if l == nil {
			return
		}
		for _, p := range l.List {
			h, view := s.view(p.Type)
			for _, n := range p.Names {
				if isWorld(p.Type) {
					s.worlds[n.Name] = true
				} else if view {
					s.has[n.Name] = h
				}
			}
		}
	}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			list(n.Recv)
		case *ast.FuncType:
			list(n.Params)
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE || len(n.Lhs) != len(n.Rhs) {
				return true
			}
			for i, e := range n.Rhs {
				name := n.Lhs[i].(*ast.Ident).Name
				if h, ok := s.made(e); ok {
					s.has[name] = h
				} else if within, part := s.within(e); within && !part && name != "_" {
					s.worlds[name] = true
				}
			}
		}
		return true
	})
}

// view is the struct with a world that a type is, or points to.
func (s *sight) view(e ast.Expr) (held, bool) {
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	if id, ok := e.(*ast.Ident); ok {
		h, ok := s.views[id.Name]
		return h, ok
	}
	return held{}, false
}

// made is the struct with a world that e makes.
func (s *sight) made(e ast.Expr) (held, bool) {
	if and, ok := e.(*ast.UnaryExpr); ok && and.Op == token.AND {
		e = and.X
	}
	if lit, ok := e.(*ast.CompositeLit); ok {
		return s.view(lit.Type)
	}
	return held{}, false
}

// within says whether e is a world, and whether it is but a part of it, or its
// content.
func (s *sight) within(e ast.Expr) (world, part bool) {
	switch x := e.(type) {
	case *ast.Ident:
		return s.worlds[x.Name], false
	case *ast.ParenExpr:
		return s.within(x.X)
	case *ast.IndexExpr:
		world, _ = s.within(x.X)
		return world, world
	case *ast.SliceExpr:
		world, _ = s.within(x.X)
		return world, world
	case *ast.StarExpr:
		world, _ = s.within(x.X)
		return world, world
	case *ast.SelectorExpr:
		if of, ok := x.X.(*ast.Ident); ok && !s.worlds[of.Name] {
			h, view := s.has[of.Name]
			switch name := x.Sel.Name; {
			case !view:
				return false, false
			case name == h.field:
				return true, false
			default:
				in := h.embedded && s.facts[name] && !h.own[name]
				return in, in
			}
		}
		world, _ = s.within(x.X)
		return world, world
	}
	return false, false
}

// part says whether e is a part of a world.
func (s *sight) part(e ast.Expr) bool {
	if e == nil {
		return false
	}
	_, part := s.within(e)
	return part
}

// inPlace are functions that change what they are handed first, beside all of sort and
// slices.Sort….
var inPlace = []string{"append", "clear", "copy", "delete", "maps.Copy", "maps.DeleteFunc",
	"slices.Compact", "slices.CompactFunc", "slices.Delete", "slices.DeleteFunc", "slices.Insert", "slices.Replace", "slices.Reverse"}

// changesFirst says whether a function changes its first argument.
func changesFirst(fn ast.Expr) bool {
	name := ""
	switch fn := fn.(type) {
	case *ast.Ident:
		name = fn.Name
	case *ast.SelectorExpr:
		if pkg, ok := fn.X.(*ast.Ident); ok {
			name = pkg.Name + "." + fn.Sel.Name
		}
	}
	sorts := strings.HasPrefix(name, "slices.Sort") && !strings.HasPrefix(name, "slices.Sorted") || strings.HasPrefix(name, "sort.S")
	return sorts || slices.Contains(inPlace, name)
}

// only says whether e is one of the parts that kits take by their address, to read
// them.
func only(e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	of, ok := sel.X.(*ast.SelectorExpr)
	return sel.Sel.Name == "Picture" || sel.Sel.Name == "Learned" || sel.Sel.Name == "Choice" && ok && of.Sel.Name == "Gaze"
}

// changes are the places in d where something is changed through a world, or where the
// address of a part of it is taken, with which that could be done elsewhere.
func (s *sight) changes(d ast.Node) (at []token.Pos) {
	handed := map[ast.Node]bool{}
	note := func(e ast.Expr) {
		if s.part(e) {
			at = append(at, e.Pos())
		}
	}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if len(n.Args) > 0 && changesFirst(n.Fun) {
				note(n.Args[0])
			}
			for _, e := range n.Args {
				handed[e] = true
			}
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				note(e)
			}
		case *ast.RangeStmt:
			note(n.Key)
			note(n.Value)
		case *ast.IncDecStmt:
			note(n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND && !(handed[n] && only(n.X)) {
				note(n.X)
			}
		}
		return true
	})
	return at
}

func TestChanges(t *testing.T) {
	for body, want := range map[string]int{
		"w.Net.Epoch = 3":                                    1,
		"w.Measured.Confusion[0][1]++":                       1,
		"p := &w.Doing; p.Trains = true":                     1,
		"(*w).Now += 1":                                      1,
		"w.Layers[1:][0] = nil":                              1,
		"for w.Now = range 3 {}":                             1,
		"for _, w.Now = range ns {}":                         1,
		"clear(w.Kept)":                                      1,
		"copy(w.Kept[1:], w.Kept)":                           1,
		"slices.SortFunc(w.Kept, by)":                        1,
		"slices.Reverse(w.Layers)":                           1,
		"_ = append(w.Layers[:1], w.Layers[2:]...)":          1,
		"look(&w.Doing)":                                     1,
		"look(&w.Gaze.Probe)":                                1,
		"look(&w.Picture, 0)":                                0,
		"look(&w.Gaze.Choice, &w.Learned)":                   0,
		"u := w; u.Now = 1":                                  1,
		"do(func(x *stage.World) { x.Now = 1 })":             1,
		"x := w.Now; x++; _ = x":                             0,
		"r.w = w":                                            0,
		"copy(to, w.Kept); _ = slices.Sorted(w.Kept)":        0,
		"for i, k := range w.Kept { look(i, k) }":            0,
		"a.Net.Epoch = 3":                                    1,
		"a.World.Now++":                                      1,
		"*a.World = stage.World{}":                           1,
		"slices.Sort(a.Kept)":                                1,
		"u := &embeds{}; u.Now = 1":                          1,
		"b.w.Now = 1":                                        1,
		"u := b.w; u.Now = 1":                                1,
		"look(&b.w.Doing)":                                   1,
		"look(&b.w.Picture)":                                 0,
		"a.n = 1; a.Shapes = nil; b.w = w; a.World = w; n++": 0,
		"b.Now = 1; c.Net.Epoch = 1":                         0,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "", `package p
type embeds struct { *stage.World; n int; Shapes []int }
type holds struct { w *stage.World; Now int }
func (a *embeds) f(w *stage.World, b holds, c other) {`+body+"}", 0)
		if err != nil {
			t.Fatal(err)
		}
		s := sight{views: viewsOf([]*ast.File{f}), facts: map[string]bool{"Now": true, "Net": true, "Kept": true, "Shapes": true}}
		s.collect(f.Decls[2])
		if got := len(s.changes(f.Decls[2])); got != want {
			t.Errorf("%s: %d changes are found, want %d", body, got, want)
		}
	}
	f, err := parser.ParseFile(token.NewFileSet(), "", "package p; var do = func(w *stage.World) { w.Now = 1 }", 0)
	if err != nil {
		t.Fatal(err)
	}
	var s sight
	s.collect(f.Decls[0])
	if got := len(s.changes(f.Decls[0])); got != 1 {
		t.Errorf("in a variable that is a function, %d changes are found, want 1", got)
	}
}
