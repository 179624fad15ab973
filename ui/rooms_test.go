package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convscope/ui/kit/stage"
)

// Every wish that stage has is granted.
func TestEveryWishIsGranted(t *testing.T) {
	var wishes, granted []string
	files := token.NewFileSet()
	names, err := filepath.Glob("kit/stage/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil && fn.Name.Name == "wish" {
				wishes = append(wishes, fn.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	f, err := parser.ParseFile(files, "rooms.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "grant" {
			ast.Inspect(fn, func(n ast.Node) bool {
				if c, ok := n.(*ast.CaseClause); ok {
					for _, e := range c.List {
						granted = append(granted, e.(*ast.SelectorExpr).Sel.Name)
					}
				}
				return true
			})
		}
	}
	if len(wishes) < 40 {
		t.Errorf("only %d wishes are found: this test looks in the wrong way", len(wishes))
	}
	slices.Sort(wishes)
	slices.Sort(granted)
	if !slices.Equal(wishes, granted) {
		t.Errorf("the wishes are\n%s\nand grant has\n%s", strings.Join(wishes, " "), strings.Join(granted, " "))
	}
}

// A wish that nobody grants is a mistake of the program.
func TestGrantRefusesWhatIsNoWish(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nothing is granted, and nobody says so")
		}
	}()
	newBench(t, 1280, 800, nil).grant(struct{ stage.Wish }{})
}

// Each room is in the list once, where its kinds are.
func TestRoomsAreListedOnce(t *testing.T) {
	m := newBench(t, 1280, 800, nil).Model
	seen := map[stage.Room]bool{}
	for _, r := range m.rooms() {
		if seen[r] {
			t.Errorf("%T is there twice", r)
		}
		seen[r] = true
	}
	no := int(partRooms)
	for i, r := range roomList {
		for _, k := range r.kinds {
			if k.No != no || m.roomOf(target{part: part(no)}) != m.rooms()[i] {
				t.Errorf("kind %d of %T has number %d", no-int(partRooms), m.rooms()[i], k.No)
			}
			no++
		}
	}
}
