package onnx

// The messages of onnx.proto as far as networks need them, with the numbers of
// their fields.

type model struct {
	irVersion int64  // 1
	producer  string // 2
	version   string // 3, of the producer
	graph     *graph // 7
	opsets    []opset
}

const (
	modelIRVersion       = 1
	modelProducerName    = 2
	modelProducerVersion = 3
	modelGraph           = 7
	modelOpsetImport     = 8
)

// An opset is a version of the operators of a domain; "" is ONNX's own.
type opset struct {
	domain  string
	version int64
}

const (
	opsetDomain  = 1
	opsetVersion = 2
)

type graph struct {
	nodes        []node
	name         string
	initializers []tensor
	inputs       []valueInfo
	outputs      []valueInfo
}

const (
	graphNode              = 1
	graphName              = 2
	graphInitializer       = 5
	graphInput             = 11
	graphOutput            = 12
	graphSparseInitializer = 15
)

type node struct {
	inputs, outputs  []string
	name, op, domain string
	attributes       []attribute
}

const (
	nodeInput     = 1
	nodeOutput    = 2
	nodeName      = 3
	nodeOpType    = 4
	nodeAttribute = 5
	nodeDomain    = 7
)

type attribute struct {
	name   string
	kind   int64 // one of the attr constants, or 0 in old files
	f      float32
	i      int64
	s      string
	t      *tensor
	floats []float32
	ints   []int64
}

const (
	attributeName   = 1
	attributeF      = 2
	attributeI      = 3
	attributeS      = 4
	attributeT      = 5
	attributeFloats = 7
	attributeInts   = 8
	attributeType   = 20
)

// Kinds of attribute.
const (
	attrFloat = 1
	attrInt   = 2
	attrInts  = 7
)

// A tensor keeps its values as the file has them: raw, or in the field of its
// type.
type tensor struct {
	name     string
	dims     []int64
	kind     int64 // one of the type constants
	raw      []byte
	floats   []float32
	int32s   []int64 // int32_data: int32, and the bits of float16
	int64s   []int64
	doubles  []float64
	external map[string]string // where the values are, when in another file
}

const (
	tensorDims         = 1
	tensorDataType     = 2
	tensorFloatData    = 4
	tensorInt32Data    = 5
	tensorInt64Data    = 7
	tensorName         = 8
	tensorRawData      = 9
	tensorDoubleData   = 10
	tensorExternalData = 13
	tensorDataLocation = 14
)

// Types of the values of a tensor.
const (
	typeFloat   = 1
	typeInt32   = 6
	typeInt64   = 7
	typeFloat16 = 10
	typeDouble  = 11
)

// locationExternal is the data_location of a tensor with its values elsewhere.
const locationExternal = 1

const (
	entryKey   = 1
	entryValue = 2
)

// A valueInfo is an input or output of the graph.
type valueInfo struct {
	name string
	kind int64
	dims []dim
}

const (
	valueName      = 1
	valueType      = 2
	typeTensor     = 1
	tensorElemType = 1
	tensorShape    = 2
	shapeDim       = 1
	dimValue       = 1
	dimParam       = 2
)

// Limits of what a file may hold.
const (
	maxRank         = 8
	maxNodes        = 4096
	maxInitializers = 4096
	maxList         = 64 // inputs and outputs of one node, axes and the like
	maxAttributes   = 16 // of one node, which may hold a tensor each
)

// A dim is a number or the name of one that is only known when the model runs.
type dim struct {
	value int64
	param string
}
