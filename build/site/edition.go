package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"convscope/engine/version"
)

// Every file of the page counts for its edition, and some of the files tell it:
// so it is that of the page before they do, with the mark in its HTML and
// programs whose edition is empty.
const (
	editionVariable = "convscope/engine/version.edition"
	versionMark     = "<!--version-->" // in index.html
)

// editionOf tells the page in site, with such programs, from any other: it is the
// beginning of a hash of the names and contents of its files.
func editionOf(site fs.FS, programs []program) (string, error) {
	sum := sha256.New()
	add := func(b []byte) {
		sum.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(b)))) // else "ab" and "c" were "a" and "bc"
		sum.Write(b)
	}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error { // in the order of names
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		add([]byte(name))
		add(content)
		return nil
	})
	for _, p := range programs {
		add([]byte(p.name))
		add(p.content)
	}
	return hex.EncodeToString(sum.Sum(nil)[:4]), err
}

// markVersion has the HTML of the page in dir tell the version.
func markVersion(dir, edition string) error {
	name := filepath.Join(dir, "index.html")
	page, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if n := bytes.Count(page, []byte(versionMark)); n != 1 {
		return fmt.Errorf("%q is in index.html %d times, want once", versionMark, n)
	}
	page = bytes.Replace(page, []byte(versionMark), []byte(version.With(edition)), 1)
	return os.WriteFile(name, page, 0o644)
}
