package lab

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"reflect"
	"slices"
	"strings"
	"unsafe"
)

// everything is a digest of all that a bench's lab holds, of what its store does
// and of what was told, by name, so that a test sees what has changed.
func (b *bench) everything() map[string]uint64 {
	digests := map[string]uint64{}
	add := func(name string, v reflect.Value) {
		d := digest{seen: map[seen]bool{}}
		d.h.SetSeed(digestSeed)
		d.value(v)
		digests[name] = d.h.Sum64()
	}
	lab := reflect.ValueOf(b.lab).Elem()
	for i := range lab.NumField() {
		name := lab.Type().Field(i).Name
		if name == "net" && !lab.Field(i).IsNil() { // its fields, too, by name
			net := lab.Field(i).Elem()
			for j := range net.NumField() {
				add("net."+net.Type().Field(j).Name, net.Field(j))
			}
			continue
		}
		add(name, lab.Field(i))
	}
	add("the store", reflect.ValueOf(b.store.kept))
	add("the files asked for", reflect.ValueOf(b.loaded))
	add("the API's events", reflect.ValueOf(b.told))
	add("the events", reflect.ValueOf(len(b.events)))
	return digests
}

// changed names what differs between two results of everything.
func changed(before, after map[string]uint64) string {
	var names []string
	for name, digest := range after {
		if before[name] != digest {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, ok := after[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

var digestSeed = maphash.MakeSeed()

type seen struct {
	at unsafe.Pointer
	as reflect.Type
}

// A digest hashes whatever a value leads to, once.
type digest struct {
	h    maphash.Hash
	seen map[seen]bool
}

// Not looked into: the way back to the lab, and what is outside it.
var (
	labType   = reflect.TypeFor[*Lab]()
	hostType  = reflect.TypeFor[Host]()
	storeType = reflect.TypeFor[Store]()
)

func (d *digest) value(v reflect.Value) {
	if !v.IsValid() || v.Type() == labType || v.Type() == hostType || v.Type() == storeType {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		at := seen{v.UnsafePointer(), v.Type()}
		d.bit(v.IsNil())
		d.bit(d.seen[at])
		if !v.IsNil() && !d.seen[at] {
			d.seen[at] = true
			d.value(v.Elem())
		}
	case reflect.Interface:
		d.bit(v.IsNil())
		if !v.IsNil() {
			d.h.WriteString(v.Elem().Type().String())
			d.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.Slice:
		d.number(uint64(v.Len()))
		if elem := v.Type().Elem(); elem.Kind() <= reflect.Complex128 {
			d.h.Write(unsafe.Slice((*byte)(v.UnsafePointer()), v.Len()*int(elem.Size())))
			return
		}
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Map:
		sum := uint64(v.Len()) // in any order
		for entries := v.MapRange(); entries.Next(); {
			entry := digest{seen: map[seen]bool{}}
			entry.h.SetSeed(digestSeed)
			entry.value(entries.Key())
			entry.value(entries.Value())
			sum += entry.h.Sum64()
		}
		d.number(sum)
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		d.bit(v.IsNil())
	case reflect.String:
		d.number(uint64(v.Len()))
		d.h.WriteString(v.String())
	case reflect.Bool:
		d.bit(v.Bool())
	case reflect.Float32, reflect.Float64:
		d.number(math.Float64bits(v.Float()))
	default:
		if v.CanInt() {
			d.number(uint64(v.Int()))
		} else {
			d.number(v.Uint())
		}
	}
}

func (d *digest) number(n uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], n)
	d.h.Write(b[:])
}

func (d *digest) bit(set bool) {
	if set {
		d.h.WriteByte(1)
	} else {
		d.h.WriteByte(0)
	}
}
