// Package talk is the conversation between the page and the worker: the commands
// that the interface gives, the events that the lab answers with, the values that
// they carry, and how all of that travels. It is all that the interface knows of
// the lab.
package talk
