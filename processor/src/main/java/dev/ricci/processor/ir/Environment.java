package dev.ricci.processor.ir;

import java.util.List;

/** What an {@link Interpreter} is told of the world outside of the program. */
public interface Environment {
  /** Knows nothing: refuses every question. */
  Environment NONE =
      new Environment() {
        @Override
        public Object constant(ConstantField field) {
          throw new UnsupportedOperationException("the value of " + field.name());
        }

        @Override
        public Object call(Callee.Generated callee, List<Object> arguments) {
          throw new UnsupportedOperationException("the value of " + callee.method());
        }
      };

  /** The value of a static field, as the interpreter holds it (see {@link JavaValues}). */
  Object constant(ConstantField field);

  /** The result (null for void) of a method of another file. */
  Object call(Callee.Generated callee, List<Object> arguments);
}
