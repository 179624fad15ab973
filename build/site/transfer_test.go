package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTransferCountsWhatIsFetchedFirst(t *testing.T) {
	for name, first := range map[string]bool{
		"index.html":                       true,
		"page.js":                          true,
		"page.js.map":                      false,
		"fonts/Inter-Regular.woff2":        true,
		"programs.zst":                     true,
		"interchange.zst":                  false,
		"weights/crpcrp-5.msgpack":         true,
		"data/mnist/index.txt":             true,
		"data/mnist/test-00.gz":            true,
		"a-file-nobody-has-thought-of.bin": true,
		"fonts/OFL.txt":                    false,
		"licenses.txt":                     false,
		"weights/crpcrp-5-epochs.msgpack":  false,
		"weights/crpcrp-3.msgpack":         false,
		"weights/crp-5.msgpack":            false,
		"data/mnist/test-01.gz":            false,
		"data/mnist/test-10.gz":            false,
		"data/mnist/train-00.gz":           false,
	} {
		files, err := transfer(fstest.MapFS{name: {Data: []byte("x")}})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if counted := len(files) == 1; counted != first {
			t.Errorf("%s: counted = %v, want %v", name, counted, first)
		}
	}
}

func TestTransferCountsGzip(t *testing.T) {
	noise := make([]byte, 10_000)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	files, err := transfer(fstest.MapFS{
		"text.css": {Data: bytes.Repeat([]byte("body { margin: 0 }\n"), 1000)},
		"a.bin":    {Data: noise},
		"a.gz":     {Data: make([]byte, 5000)}, // sent as it is, whatever is in it
	})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.name)
	}
	if got := strings.Join(names, " "); got != "a.bin a.gz text.css" {
		t.Fatalf("files = %s, want the largest first", got)
	}
	if n := files[0].bytes; n < 10_000 || n > 10_100 {
		t.Errorf("noise: %d bytes, want about 10000", n)
	}
	if n := files[1].bytes; n != 5000 {
		t.Errorf("a file that is packed: %d bytes, want its 5000", n)
	}
	if n := files[2].bytes; n > 300 {
		t.Errorf("the same line a thousand times: %d bytes, want it gzipped", n)
	}
}

func TestReportRefusesTooMuch(t *testing.T) {
	site := fstest.MapFS{"programs.zst": {Data: make([]byte, target)}}
	var table bytes.Buffer
	if err := report(&table, site); err != nil {
		t.Errorf("as much as allowed: %v", err)
	}
	if !strings.Contains(table.String(), "programs.zst") {
		t.Errorf("table = %q, want the file in it", table.String())
	}
	site["more.gz"] = &fstest.MapFile{Data: []byte{0}}
	if err := report(&table, site); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%d bytes", target+1)) {
		t.Errorf("a byte more: %v, want an error with the sum", err)
	}
}
