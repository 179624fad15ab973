//go:build cgo

package main

import "github.com/DataDog/zstd"

// level is one of Zstandard's that look back as far as there is anything: two programs
// of Go have much in common, many megabytes apart. Higher ones take longer and gain
// nothing here.
const level = 20

// compress makes one frame of Zstandard. It is the library's own C: no machine's zstd
// has a say, so that the same sources give the same bytes.
func compress(b []byte) ([]byte, error) { return zstd.CompressLevel(nil, b, level) }
