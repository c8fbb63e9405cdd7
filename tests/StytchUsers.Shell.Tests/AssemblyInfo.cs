// The engine keeps $PSStyle, which decides about colour, once per process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
