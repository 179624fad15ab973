//go:build !cgo

package main

import "errors"

func compress([]byte) ([]byte, error) {
	return nil, errors.New("the page is packed by a library in C: install a C compiler, such as gcc or clang, and set CGO_ENABLED=1")
}
