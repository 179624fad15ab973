package interchange

import (
	"fmt"

	"convscope/weights/interchange/chain"
)

// Answer does the job that a message asks for: it takes the message of a
// chain.Job and gives that of a chain.Result.
func Answer(message []byte) []byte {
	job, err := chain.DecodeJob(message)
	var r chain.Result
	switch {
	case err != nil:
		err = fmt.Errorf("the message is damaged: %w", err)
	case job.Network != nil:
		r.Name, r.Data, err = Export(job.Format, job.Network)
	default:
		r.Network, err = Import(job.Files)
	}
	if err != nil {
		r = chain.Result{Problem: err.Error()}
	}
	return r.Encode()
}
