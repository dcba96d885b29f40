package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What {@link Push} records and {@link Pop} takes back: a stack for each kind of value. */
final class Tape {
  private final Map<ScalarType, List<Object>> stacks = new EnumMap<>(ScalarType.class);

  void push(ScalarType type, Object value) {
    stack(type).add(value);
  }

  Object pop(ScalarType type) {
    List<Object> stack = stack(type);
    if (stack.isEmpty()) {
      throw new IllegalStateException("the tape holds no " + type.toJava() + " any more");
    }
    return stack.remove(stack.size() - 1);
  }

  void pushAll(ScalarType type, Object[] array) {
    for (Object element : array) {
      if (element instanceof Object[] row) {
        pushAll(type, row);
      } else {
        push(type, element);
      }
    }
  }

  void popAll(ScalarType type, Object[] array) {
    for (int i = array.length - 1; i >= 0; i--) {
      if (array[i] instanceof Object[] row) {
        popAll(type, row);
      } else {
        array[i] = pop(type);
      }
    }
  }

  private List<Object> stack(ScalarType type) {
    ScalarType kind =
        switch (type) {
          case FLOAT, DOUBLE -> ScalarType.DOUBLE;
          case LONG, BOOLEAN -> type;
          default -> ScalarType.INT;
        };
    return stacks.computeIfAbsent(kind, k -> new ArrayList<>());
  }
}
