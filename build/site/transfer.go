package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"text/tabwriter"
)

// target is how much may be transferred until the page is interactive, bytes.
const target = 3_000_000

// later are the files that the page fetches only when somebody asks for what
// is in them. All others come before it is interactive: the browser tests hold
// the page to that.
var later = []string{
	"*.map", // for those who look into the scripts
	"LICENSE.txt", "NOTICE.txt", "licenses.txt", "fonts/*.txt",
	"interchange.js", "interchange.zst", "images.js", "picture.js", "data/fashion-mnist/*",
	"data/*/train-*.gz",
	"data/*/test-[1-9]*.gz", "data/*/test-0[1-9]*.gz",
	"weights/*-epochs.msgpack", "weights/crp-*.msgpack", "weights/crcrp-*.msgpack", "weights/crpcrp-3.msgpack",
}

// packed are the endings of files that a server sends as they are.
var packed = []string{".gz", ".zst", ".woff2", ".png", ".msgpack"}

// A file of the site, and how many bytes a server that gzips sends for it.
type file struct {
	name  string
	bytes int64
}

// transfer lists the files that are fetched until the page is interactive, the
// largest first.
func transfer(site fs.FS) ([]file, error) {
	var files []file
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || isLater(name) {
			return err
		}
		content, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		size := int64(len(content))
		if !slices.Contains(packed, path.Ext(name)) {
			size = gzipSize(content)
		}
		files = append(files, file{name, size})
		return nil
	})
	slices.SortStableFunc(files, func(a, b file) int { return int(b.bytes - a.bytes) })
	return files, err
}

func isLater(name string) bool {
	return slices.ContainsFunc(later, func(pattern string) bool {
		ok, err := path.Match(pattern, name)
		if err != nil {
			panic(fmt.Sprintf("pattern %q: %v", pattern, err))
		}
		return ok
	})
}

// gzipSize is the size of content as most servers send it.
func gzipSize(content []byte) int64 {
	var n counter
	z := gzip.NewWriter(&n)
	z.Write(content) // a counter takes everything
	z.Close()
	return int64(n)
}

// A counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// report prints what the first visit of site transfers. More than the target in
// all is an error.
func report(w io.Writer, site fs.FS) error {
	files, err := transfer(site)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	var sum int64
	for _, f := range files {
		fmt.Fprintf(t, "%d\t  %s\t\n", f.bytes, f.name)
		sum += f.bytes
	}
	fmt.Fprintf(t, "%d\t  bytes until the page is interactive, from a server that gzips\t\n", sum)
	fmt.Fprintf(t, "%d\t  bytes are the most it may be\t\n", target)
	if err := t.Flush(); err != nil {
		return err
	}
	if sum > target {
		return fmt.Errorf("%d bytes until the page is interactive, want at most %d: see the table for what is large", sum, target)
	}
	return nil
}
