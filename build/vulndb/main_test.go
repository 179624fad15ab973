package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestBuild(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		"GO-1.json": `{"id": "GO-1", "modified": "2026-01-02T00:00:00Z", "affected": [
			{"package": {"name": "b"}, "ranges": [{"events": [{"introduced": "0"}, {"fixed": "1.9.0"}, {"introduced": "1.10.0"}, {"fixed": "1.10.1"}]}]},
			{"package": {"name": "a"}, "ranges": [{"events": [{"introduced": "0"}, {"fixed": "1.0.0"}, {"introduced": "1.1.0"}]}]}]}`,
		"GO-2.json": `{"id": "GO-2", "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"name": "a"}}]}`,
	} {
		if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := build(from, to); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"index/modules.json": `[{"path":"a","vulns":[{"id":"GO-1","modified":"2026-01-02T00:00:00Z"},{"id":"GO-2","modified":"2026-01-01T00:00:00Z"}]},` +
			`{"path":"b","vulns":[{"id":"GO-1","modified":"2026-01-02T00:00:00Z","fixed":"1.10.1"}]}]`,
		"index/db.json": `{"modified":"2026-01-02T00:00:00Z"}`,
	} {
		got, err := os.ReadFile(filepath.Join(to, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s = %s, want %s", name, got, want)
		}
	}
	if _, err := os.Stat(filepath.Join(to, "ID", "GO-2.json")); err != nil {
		t.Error(err)
	}
}

func TestBuildRefuses(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "broken": "{", "no id": "{}"} {
		from := t.TempDir()
		if name != "empty" {
			if err := os.WriteFile(filepath.Join(from, "GO-1.json"), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := build(from, t.TempDir()); err == nil {
			t.Errorf("%s: built without an error", name)
		}
	}
}
