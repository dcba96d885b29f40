/**
 * The compile-time check: what is about to be generated is interpreted at random points and compared
 * with references that share no rule with it, the runtime's dual numbers run over the user's own
 * program and finite differences of it. Bounded in steps, not in seconds, so that a build gives the
 * same answer on every machine.
 */
package dev.ricci.processor.verify;
