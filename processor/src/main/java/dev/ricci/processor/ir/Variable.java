package dev.ricci.processor.ir;

/**
 * A local variable or parameter. Its name is unique within its function (the frontend renames
 * shadowed ones), a legal Java identifier, and appears in generated code as it is.
 *
 * @param name the unique name
 * @param type the declared type
 */
public record Variable(String name, Type type) {
  public Variable {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a variable needs a name");
    }
  }

  /** An expression that reads this variable. */
  public Read read() {
    return new Read(this);
  }

  /** Whether it holds an array. */
  public boolean isArray() {
    return type.rank() > 0;
  }
}
