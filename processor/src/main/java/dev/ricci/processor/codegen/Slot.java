package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.Variable;
import java.util.List;

/** Where a statement that makes an array takes it from. */
sealed interface Slot {
  /** A new array each time: it leaves the function as its result. */
  record Allocated() implements Slot {}

  /** A table of constants that nobody writes to: a static field of the class. */
  record Table() implements Slot {}

  /** One array in the workspace: no earlier array of this statement can be in use. */
  record Single() implements Slot {}

  /**
   * One array more than there are variables that may hold earlier arrays of this statement.
   *
   * @param holders those variables, each with a value here
   */
  record Spare(List<Variable> holders) implements Slot {}

  /** An array for each time that the statement is executed in one call. */
  record Pool() implements Slot {}
}
