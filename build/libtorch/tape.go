package main

import (
	"errors"
	"slices"
	"strings"
	"unsafe"

	"github.com/sugarme/gotch"
	"github.com/sugarme/gotch/libtch"
	"github.com/sugarme/gotch/ts"
)

// A tape keeps the tensors that a computation makes on its way, so that all of
// them are dropped at its end: what is not dropped is memory lost.
type tape struct{ made []*ts.Tensor }

// A failure is how a tape's methods leave a computation when libtorch refuses.
type failure struct{ err error }

// compute runs f and returns what libtorch says against it.
func compute(f func(*tape)) (err error) {
	t := new(tape)
	defer func() {
		for _, x := range t.made {
			if dropped := x.Drop(); err == nil {
				err = dropped
			}
		}
	}()
	defer func() {
		switch r := recover().(type) {
		case nil:
		case failure:
			err = r.err
		default:
			panic(r)
		}
	}()
	f(t)
	return nil
}

// keep is x, to be dropped at the end.
func (t *tape) keep(x *ts.Tensor, err error) *ts.Tensor {
	t.must(err)
	t.made = append(t.made, x)
	return x
}

// must ends the computation if there is an error. Of gotch's long ones only the
// first line is for people.
func (t *tape) must(err error) {
	if err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		panic(failure{errors.New("libtorch: " + first)})
	}
}

// upload makes a tensor of values on a device.
func upload[T float32 | int64](t *tape, device gotch.Device, values []T, kind gotch.DType, shape ...int64) *ts.Tensor {
	bytes := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(values))), len(values)*int(unsafe.Sizeof(values[0])))
	x := t.keep(ts.OfDataSize(bytes, shape, kind))
	if device.IsCuda() {
		x = t.keep(x.To(device, false))
	}
	return x
}

// floats is upload of float32.
func (t *tape) floats(device gotch.Device, values []float32, shape ...int64) *ts.Tensor {
	return upload(t, device, values, gotch.Float, shape...)
}

// download appends a tensor's values to dst.
func (t *tape) download(dst []float32, x *ts.Tensor) []float32 {
	x = t.keep(t.keep(x.To(gotch.CPU, false)).Contiguous(false))
	p, err := x.DataPtr()
	t.must(err)
	return append(dst, unsafe.Slice((*float32)(p), x.Numel())...)
}

// own takes x from the tape: it outlives the computation.
func own(t *tape, x *ts.Tensor) *ts.Tensor {
	t.made = slices.DeleteFunc(t.made, func(y *ts.Tensor) bool { return x == y })
	return x
}

// copy sets the values of a tensor to those of another of the same shape.
func (t *tape) copy(to, from *ts.Tensor) {
	libtch.AtCopy_(libtch.Ctensor(to.Ctensor()), libtch.Ctensor(from.Ctensor()))
	t.must(ts.TorchErr())
}

// withoutGradients stops the recording of what a backward pass would need, until
// the function that it returns is called. It does not nest: what gotch says was
// set before cannot be relied on (it reads eight bytes of four).
func (t *tape) withoutGradients() func() {
	set := func(on bool) {
		_, err := ts.GradSetEnabled(on)
		t.must(err)
	}
	set(false)
	return func() { set(true) }
}

// times is x multiplied with a number.
func (t *tape) times(x *ts.Tensor, factor float64) *ts.Tensor {
	return t.keep(x.MulScalar(ts.FloatScalar(factor), false))
}
