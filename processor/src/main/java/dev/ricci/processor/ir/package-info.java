/**
 * The intermediate representation: structured statements over pure, typed expressions. Every record
 * is immutable and checked when it is made. A {@link dev.ricci.processor.ir.Variable}'s name is its
 * identity within a function; expressions have no side effects (the frontend lifts assignments and
 * calls out of them), so a pass may duplicate, move or drop an expression whenever the variables and
 * arrays that it reads allow it. Control flow stays structured because Java source is what comes out.
 */
package dev.ricci.processor.ir;
