package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"convscope/engine/version"
)

func TestEditionsTellPagesApart(t *testing.T) {
	page := func(files ...string) fstest.MapFS {
		site := fstest.MapFS{}
		for i := 0; i < len(files); i += 2 {
			site[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
		}
		return site
	}
	pages := map[string]fstest.MapFS{}
	for _, site := range []fstest.MapFS{
		page("a", "1", "b/c", "2"), page("a", "1", "b/c", "3"), page("a", "1", "b/d", "2"), page("a", "1"), page("a", "1b/c2"), page("a", "", "b/c", "12"),
	} {
		edition, err := editionOf(site, nil)
		if err != nil || len(edition) != 8 {
			t.Fatalf("edition %q, %v", edition, err)
		}
		if other, ok := pages[edition]; ok {
			t.Errorf("%v and %v are both edition %s", site, other, edition)
		}
		if again, err := editionOf(site, nil); err != nil || again != edition {
			t.Errorf("edition %q, then %q, %v", edition, again, err)
		}
		pages[edition] = site
	}
	site := page("a", "1")
	without, _ := editionOf(site, nil)
	with, err := editionOf(site, []program{{"app.wasm", []byte("1")}})
	if other, _ := editionOf(site, []program{{"app.wasm", []byte("2")}}); err != nil || with == without || with == other {
		t.Errorf("with two programs and none the editions are %s, %s and %s, %v", with, other, without, err)
	}
}

func TestHTMLTellsTheVersion(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "index.html")
	for text, want := range map[string]string{
		"v " + versionMark + "!":      "v " + version.Number + "+abcd!",
		"nothing":                     "",
		versionMark + versionMark:     "",
		"<!-- version --> is another": "",
	} {
		write(t, name, []byte(text))
		err := markVersion(dir, "abcd")
		if want == "" {
			if err == nil || !strings.Contains(err.Error(), "want once") {
				t.Errorf("%q: error %v", text, err)
			}
			continue
		}
		if got, _ := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%q became %q, %v, want %q", text, got, err, want)
		}
	}
}
