package script

import (
	"archive/zip"
	"bytes"
	"fmt"
	"time"
)

// A file is one of an archive.
type file struct {
	name string
	data []byte
}

// archive is files as a .zip that stores them as they are, since learned values
// do not compress. Archives of the same files are the same: they are all of the
// first day that the format knows.
func archive(files ...file) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Store, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			panic(fmt.Sprintf("script: %s: %v", f.name, err)) // a Buffer takes everything
		}
	}
	if err := z.Close(); err != nil {
		panic(fmt.Sprintf("script: %v", err))
	}
	return b.Bytes()
}
