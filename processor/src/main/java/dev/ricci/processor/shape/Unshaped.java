package dev.ricci.processor.shape;

import dev.ricci.processor.ir.ConstantField;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Read;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Tells whether a parameter without {@code @Shape} has a part in an access. */
final class Unshaped {
  private final Declarations declarations;

  Unshaped(Declarations declarations) {
    this.declarations = declarations;
  }

  /** Whether the array, its index, or anything that bounds the index involves an unshaped array. */
  boolean involves(Access access) {
    Deque<String> open = new ArrayDeque<>(access.length().names());
    open.addAll(access.value().names());
    Set<String> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      String name = open.pop();
      if (isUnshaped(name)) {
        return true;
      }
      if (Symbols.age(name) == 0) {
        continue; // a size: what it bounds is not what bounds it
      }
      for (Dim fact : access.context().facts()) {
        if (fact.degreeIn(name) > 0) {
          for (String other : fact.names()) {
            if (Symbols.age(other) < Symbols.age(name) && seen.add(other)) {
              open.push(other);
            }
          }
        }
      }
    }
    return readsUnshaped(access.index());
  }

  /** Names of lengths and elements that no {@code @Shape} explains contain a dot or a bracket. */
  private boolean isUnshaped(String name) {
    if (name.contains(".length")) {
      return true;
    }
    int bracket = name.indexOf('[');
    if (bracket < 0) {
      return false;
    }
    String array = name.substring(0, bracket);
    return declarations.isUnshaped(array);
  }

  private boolean readsUnshaped(Expression e) {
    if (e instanceof Read read && read.variable().isArray()) {
      return declarations.isUnshaped(read.variable().name());
    }
    if (e instanceof ConstantField field && field.type().rank() > 0) {
      return true;
    }
    return e.children().stream().anyMatch(this::readsUnshaped);
  }
}
