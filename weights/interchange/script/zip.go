package script

import (
	"encoding/binary"
	"hash/crc32"
)

// A file is one of an archive.
type file struct {
	name string // ASCII
	data []byte
}

// Records of the ZIP format (PKWARE's APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16).
const (
	zipLocal   = 0x04034b50
	zipCentral = 0x02014b50
	zipEnd     = 0x06054b50

	zipVersion = 20                 // 2.0, the version that reads folders
	zipDate    = 0<<9 | 1<<5 | 1<<0 // 1 January 1980, the first: archives of the same files are the same
)

// archive is files as a .zip that stores them as they are. archive/zip does the
// same for 49 kB of the worker (see package interchange); learned values do not
// compress anyway.
func archive(files ...file) []byte {
	le := binary.LittleEndian
	var out, central []byte
	for _, f := range files {
		// What both records of a file have in common.
		var common []byte
		for _, v := range []uint16{zipVersion, 0, 0, 0, zipDate} { // no flags, stored, at 00:00
			common = le.AppendUint16(common, v)
		}
		for _, v := range []uint32{crc32.ChecksumIEEE(f.data), uint32(len(f.data)), uint32(len(f.data))} {
			common = le.AppendUint32(common, v)
		}
		common = le.AppendUint16(common, uint16(len(f.name)))
		common = le.AppendUint16(common, 0) // nothing extra

		central = le.AppendUint32(central, zipCentral)
		central = le.AppendUint16(central, zipVersion) // that wrote it
		central = append(central, common...)
		central = append(central, make([]byte, 2+2+2+4)...) // no comment, disk 0, no attributes
		central = le.AppendUint32(central, uint32(len(out)))
		central = append(central, f.name...)

		out = le.AppendUint32(out, zipLocal)
		out = append(out, common...)
		out = append(out, f.name...)
		out = append(out, f.data...)
	}
	end := le.AppendUint32(nil, zipEnd)
	for _, v := range []uint16{0, 0, uint16(len(files)), uint16(len(files))} {
		end = le.AppendUint16(end, v)
	}
	end = le.AppendUint32(end, uint32(len(central)))
	end = le.AppendUint32(end, uint32(len(out)))
	end = le.AppendUint16(end, 0) // no comment
	return append(append(out, central...), end...)
}
