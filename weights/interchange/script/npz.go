package script

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"convscope/weights/interchange/chain"
)

// npz is tensors as NumPy saves arrays by name: an archive of .npy files.
func npz(tensors []chain.Tensor) []byte {
	files := make([]file, len(tensors))
	for i, t := range tensors {
		files[i] = file{t.Name + ".npy", npy(t)}
	}
	return archive(files...)
}

// npy is one array of float32, version 1.0 of the format (numpy.lib.format).
func npy(t chain.Tensor) []byte {
	dims := make([]string, len(t.Dims))
	for i, d := range t.Dims {
		dims[i] = fmt.Sprintf("%d,", d) // (3,) is a tuple of one
	}
	const magic = "\x93NUMPY\x01\x00"
	header := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }", strings.Join(dims, " "))
	for (len(magic)+2+len(header)+1)%64 != 0 { // the values are aligned
		header += " "
	}
	header += "\n"
	b := binary.LittleEndian.AppendUint16([]byte(magic), uint16(len(header)))
	b = append(b, header...)
	for _, v := range t.Values {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}
