// Package gqlgen describes the code that github.com/99designs/gqlgen generates:
// an interface for each type that has fields to be resolved.
package gqlgen

import "github.com/boltvet/boltvet/passes/internal/effect"

var Resolvers = effect.Resolvers{
	Framework: "gqlgen",
	Root:      "ResolverRoot",
	Entries:   "Query Mutation Subscription Entity",
}
