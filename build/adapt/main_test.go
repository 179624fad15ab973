package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// A mended adapt makes another copy, even for the same libtorch; a test of it
// does not.
func TestStampKnowsAdapt(t *testing.T) {
	is := madeFor(torch{version: "2.11.0"}, "g++", nil)
	if sum := fmt.Sprintf("%x", digest(itself)); !strings.Contains(is, sum) {
		t.Errorf("the stamp lacks the sum %s:\n%s", sum, is)
	}
	source := fstest.MapFS{"main.go": {Data: []byte("package main")}}
	sum := digest(source)
	source["main_test.go"] = &fstest.MapFile{Data: []byte("package main")}
	if !bytes.Equal(digest(source), sum) {
		t.Error("a test changes the sum")
	}
	source["mend.go"] = &fstest.MapFile{Data: []byte("package main")}
	if bytes.Equal(digest(source), sum) {
		t.Error("another file leaves the sum as it was")
	}
	sum = digest(source)
	source["mend.go"] = &fstest.MapFile{Data: []byte("package mend")}
	if bytes.Equal(digest(source), sum) {
		t.Error("another text leaves the sum as it was")
	}
}
