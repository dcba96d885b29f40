package dev.ricci.processor.index;

import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known at one point of a program that is being read. Mutable; can be copied. */
final class Scope {
  /**
   * A loop around the present point.
   *
   * @param range its index, rising
   * @param descending whether it runs from the last value to the first
   * @param carried the stand-ins for scalars that come from the iteration before
   * @param reads elements of arrays declared outside, read in this iteration
   */
  record Loop(Range range, boolean descending, List<Tensor> carried, List<ElementRead> reads) {}

  /**
   * An element that is read as it was before the present iteration.
   *
   * @param array which array
   * @param subscripts which element
   * @param facts what is known where it is read
   */
  record ElementRead(int array, List<Affine> subscripts, Facts facts) {}

  /**
   * An array or a row of one.
   *
   * @param array which
   * @param subscripts the leading ones
   */
  record View(int array, List<Affine> subscripts) {}

  /** Marks a variable whose value is not known as a formula. */
  static final Object UNKNOWN = new Object();

  /** Term, Affine, List of alternatives, View, or {@link #UNKNOWN}. */
  final Map<Variable, Object> values = new HashMap<>();

  final Map<Integer, Contents> arrays = new HashMap<>();
  final List<Equation> equations = new ArrayList<>();

  /** Intermediates by name and value. */
  final Map<List<Object>, Tensor> named = new HashMap<>();

  final List<Loop> loops = new ArrayList<>();
  Facts facts = Facts.NONE;
  List<Condition> path = List.of();

  /** Takes over all of another, except the loops around. */
  void restore(Scope saved) {
    values.clear();
    values.putAll(saved.values);
    arrays.clear();
    arrays.putAll(saved.arrays);
    equations.clear();
    equations.addAll(saved.equations);
    named.clear();
    named.putAll(saved.named);
    facts = saved.facts;
    path = saved.path;
  }

  Scope copy() {
    Scope copy = new Scope();
    copy.restore(this);
    return copy;
  }

  int depth() {
    return loops.size();
  }
}
