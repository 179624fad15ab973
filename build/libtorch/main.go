package main

import "convscope/build/pretraining"

func main() { pretraining.Main(new(backend)) }
