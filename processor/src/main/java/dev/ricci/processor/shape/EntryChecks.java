package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Text;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * What generated code checks at entry, because only the running program knows it: that the inputs
 * do not contradict each other under their {@code @Shape}s, that nested arrays are not ragged, and
 * that each output has its right shape.
 */
public final class EntryChecks {
  private final Function function;
  private final Shapes shapes;

  /**
   * The checks of one function.
   *
   * @param function the user's method, or one with its parameters
   * @param shapes of that function
   */
  public EntryChecks(Function function, Shapes shapes) {
    this.function = function;
    this.shapes = shapes;
  }

  /** The conditions on the parameters that are read, in their order. */
  public List<EntryCheck> inputs() {
    List<EntryCheck> checks = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      if (variable.isArray() && parameter.role() != Parameter.Role.OUTPUT) {
        for (EntryCheck check : output(variable, shapes.of(variable))) {
          if (!check.value().equals(new Length(variable.read()))) {
            checks.add(check);
          }
        }
      }
    }
    return checks;
  }

  /**
   * The conditions on an output: one for each dimension.
   *
   * @param output a parameter of the generated method, such as {@code dx}
   * @param dims its dimensions, as Java counts them, over sizes known at entry
   * @throws IllegalArgumentException if a size is not known at entry
   */
  public List<EntryCheck> output(Variable output, List<Dim> dims) {
    List<EntryCheck> checks = new ArrayList<>();
    for (int k = 0; k < dims.size(); k++) {
      Dim dim = dims.get(k);
      Expression value =
          shapes
              .atEntry(dim)
              .orElseThrow(() -> new IllegalArgumentException(dim + " is not known at entry"));
      checks.add(new EntryCheck(output, k, dim, value, expectation(dim, value)));
    }
    return checks;
  }

  private Text expectation(Dim dim, Expression value) {
    List<String> pieces = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    if (dim.isConstant()) {
      return new Text(List.of(((IntegerLiteral) value).value() + ", as declared"), List.of());
    }
    boolean own = dim.name().isPresent() && isJava(dim.name().get());
    pieces.add(own ? "" : dim + " = ");
    values.add(value);
    if (dim.name().isPresent()) {
      pieces.add(", " + shapes.size(dim.name().get()).orElseThrow().origin());
      return new Text(pieces, values);
    }
    String before = ", where ";
    String origin = "";
    for (String name : dim.names()) {
      Size size = shapes.size(name).orElseThrow();
      pieces.add(origin + before + name + " = ");
      values.add(size.value());
      origin = ", " + size.origin();
      before = " and ";
    }
    pieces.add(origin);
    return new Text(pieces, values);
  }

  /** Whether a size's name is Java's own expression for it, and says nothing that it does not. */
  private static boolean isJava(String name) {
    return name.endsWith(".length");
  }
}
