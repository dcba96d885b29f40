package dev.ricci.processor.ir;

/**
 * A parameter of a function.
 *
 * @param variable its variable
 * @param role what it is for
 */
public record Parameter(Variable variable, Role role) {

  /** What a parameter is for. */
  public enum Role {
    /** A real input that derivatives may be taken by. Arrays are read only. */
    INPUT,
    /** An input that is never differentiated by: int, long, boolean, int[], or a real left out of wrt. */
    CONSTANT,
    /** An array that is read and updated in place: parameters of called methods. */
    INOUT,
    /** A tangent of an input. Arrays are read only. */
    TANGENT,
    /** A cotangent of the result. Arrays are read only. */
    COTANGENT,
    /** An array that is filled: every element is written, what it held before is not read. */
    OUTPUT
  }
}
