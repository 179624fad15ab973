package engine

import "fmt"

// A Record is a Spec as data: what a weight pack stores, the page's API takes
// and the worker is sent. Only the fields of its kind are set.
type Record struct {
	Kind    string  `msgpack:"kind" json:"kind"`
	Filters int     `msgpack:"filters,omitempty" json:"filters,omitempty"`
	Kernel  int     `msgpack:"kernel,omitempty" json:"kernel,omitempty"`
	Size    int     `msgpack:"size,omitempty" json:"size,omitempty"`
	Stride  int     `msgpack:"stride,omitempty" json:"stride,omitempty"`
	Pad     int     `msgpack:"pad,omitempty" json:"pad,omitempty"`
	Rate    float64 `msgpack:"rate,omitempty" json:"rate,omitempty"`
	Over    int     `msgpack:"over,omitempty" json:"over,omitempty"`
	Slope   float64 `msgpack:"slope,omitempty" json:"slope,omitempty"`
	Units   int     `msgpack:"units,omitempty" json:"units,omitempty"`
}

// The kinds of layer, as a Record names them.
const (
	KindConv          = "conv"
	KindReLU          = "relu"
	KindLeakyReLU     = "leakyrelu"
	KindTanh          = "tanh"
	KindSigmoid       = "sigmoid"
	KindMaxPool       = "maxpool"
	KindAvgPool       = "avgpool"
	KindGlobalAvgPool = "globalavgpool"
	KindBatchNorm     = "batchnorm"
	KindResidual      = "residual"
	KindDropout       = "dropout"
	KindDense         = "dense"
	KindSoftmax       = "softmax"
)

// Kinds are all of them.
var Kinds = []string{
	KindConv, KindReLU, KindLeakyReLU, KindTanh, KindSigmoid, KindMaxPool, KindAvgPool, KindGlobalAvgPool,
	KindBatchNorm, KindResidual, KindDropout, KindDense, KindSoftmax,
}

// RecordOf is s as data.
func RecordOf(s Spec) Record {
	switch s := s.(type) {
	case Conv:
		return Record{Kind: KindConv, Filters: s.Filters, Kernel: s.Kernel, Stride: s.Stride, Pad: s.Pad}
	case ReLU:
		return Record{Kind: KindReLU}
	case LeakyReLU:
		return Record{Kind: KindLeakyReLU, Slope: s.Slope}
	case Tanh:
		return Record{Kind: KindTanh}
	case Sigmoid:
		return Record{Kind: KindSigmoid}
	case MaxPool:
		return Record{Kind: KindMaxPool, Size: s.Size, Stride: s.Stride}
	case AvgPool:
		return Record{Kind: KindAvgPool, Size: s.Size, Stride: s.Stride}
	case GlobalAvgPool:
		return Record{Kind: KindGlobalAvgPool}
	case BatchNorm:
		return Record{Kind: KindBatchNorm}
	case Residual:
		return Record{Kind: KindResidual, Over: s.Over}
	case Dropout:
		return Record{Kind: KindDropout, Rate: s.Rate}
	case Dense:
		return Record{Kind: KindDense, Units: s.Units}
	case Softmax:
		return Record{Kind: KindSoftmax}
	}
	panic(fmt.Sprintf("engine: %T has no record", s))
}

// Spec is the layer that r describes. An unknown kind is an error that names
// it; whether the numbers are possible is for [Spec.Out] to say.
func (r Record) Spec() (Spec, error) {
	switch r.Kind {
	case KindConv:
		return Conv{Filters: r.Filters, Kernel: r.Kernel, Stride: r.Stride, Pad: r.Pad}, nil
	case KindReLU:
		return ReLU{}, nil
	case KindLeakyReLU:
		return LeakyReLU{Slope: r.Slope}, nil
	case KindTanh:
		return Tanh{}, nil
	case KindSigmoid:
		return Sigmoid{}, nil
	case KindMaxPool:
		return MaxPool{Size: r.Size, Stride: r.Stride}, nil
	case KindAvgPool:
		return AvgPool{Size: r.Size, Stride: r.Stride}, nil
	case KindGlobalAvgPool:
		return GlobalAvgPool{}, nil
	case KindBatchNorm:
		return BatchNorm{}, nil
	case KindResidual:
		return Residual{Over: r.Over}, nil
	case KindDropout:
		return Dropout{Rate: r.Rate}, nil
	case KindDense:
		return Dense{Units: r.Units}, nil
	case KindSoftmax:
		return Softmax{}, nil
	}
	return nil, fmt.Errorf("unknown layer kind %q", r.Kind)
}

// Records are specs as data.
func Records(specs []Spec) []Record {
	rs := make([]Record, len(specs))
	for i, s := range specs {
		rs[i] = RecordOf(s)
	}
	return rs
}

// Specs are the layers that rs describe; the error is a [*LayerError].
func Specs(rs []Record) ([]Spec, error) {
	specs := make([]Spec, len(rs))
	for i, r := range rs {
		s, err := r.Spec()
		if err != nil {
			return nil, &LayerError{i, err}
		}
		specs[i] = s
	}
	return specs, nil
}
