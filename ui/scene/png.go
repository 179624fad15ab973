package scene

import (
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"hash/crc32"
)

// PNG is a picture of w×h pixels, 4·w·h bytes of RGBA of which A is left out,
// as a PNG file. It is not compressed: the pictures are small, and image/png
// would be a part of every visit.
func PNG(w, h int, rgba []byte) []byte {
	if len(rgba) != 4*w*h {
		panic(fmt.Sprintf("scene: %d bytes for a picture of %d×%d", len(rgba), w, h))
	}
	raw := make([]byte, 0, h*(1+3*w))
	for y := range h {
		raw = append(raw, 0) // this row is not filtered
		for x := range w {
			raw = append(raw, rgba[4*(y*w+x):4*(y*w+x)+3]...)
		}
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(w))
	head = binary.BigEndian.AppendUint32(head, uint32(h))
	head = append(head, 8, 2, 0, 0, 0) // 8 bits of red, green and blue

	file := []byte("\x89PNG\r\n\x1a\n")
	file = chunk(file, "IHDR", head)
	file = chunk(file, "IDAT", stored(raw))
	return chunk(file, "IEND", nil)
}

// chunk appends a chunk of a PNG to file.
func chunk(file []byte, kind string, data []byte) []byte {
	file = binary.BigEndian.AppendUint32(file, uint32(len(data)))
	start := len(file)
	file = append(append(file, kind...), data...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[start:]))
}

// stored is raw in zlib's format, as it is.
func stored(raw []byte) []byte {
	const most = 0xffff // bytes in a block
	z := []byte{0x78, 0x01}
	for rest := raw; ; {
		n := min(len(rest), most)
		last := byte(0)
		if n == len(rest) {
			last = 1
		}
		z = append(z, last)
		z = binary.LittleEndian.AppendUint16(z, uint16(n))
		z = binary.LittleEndian.AppendUint16(z, ^uint16(n))
		z = append(z, rest[:n]...)
		if rest = rest[n:]; last == 1 {
			break
		}
	}
	return binary.BigEndian.AppendUint32(z, adler32.Checksum(raw))
}
