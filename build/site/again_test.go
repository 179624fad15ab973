package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestPagesThatDiffer(t *testing.T) {
	page := func(b string) fstest.MapFS {
		return fstest.MapFS{"index.html": {Data: []byte("page")}, "data/b.wasm": {Data: []byte(b)}}
	}
	more := page("abc")
	more["more.js"] = &fstest.MapFile{}
	for _, tt := range []struct {
		name          string
		first, second fstest.MapFS
		want          string
	}{
		{"the same", page("abc"), page("abc"), ""},
		{"a byte", page("abc"), page("abd"), "data/b.wasm, of 3 and 3 bytes, from byte 2 on"},
		{"a beginning", page("abc"), page("ab"), "data/b.wasm, of 3 and 2 bytes, from byte 2 on"},
		{"one more", page("abc"), more, "more.js is only in the second"},
		{"one less", more, page("abc"), "more.js is not in the second"},
	} {
		err := same(tt.first, tt.second)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.HasSuffix(err.Error(), "\n"+tt.want)) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}
