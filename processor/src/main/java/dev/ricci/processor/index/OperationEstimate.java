package dev.ricci.processor.index;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates the real operations of a run of any function, for the choice among ways to differentiate:
 * arithmetic and stores count 1, a division 4, a function 20; an inner loop counts as often as it
 * runs at the middle of the outer one; sizes that are not known are taken to be one number.
 */
public final class OperationEstimate {
  private static final double DIVISION = 4;
  private static final double FUNCTION = 20;

  private final double size;
  private final Map<Variable, Double> integers = new HashMap<>();

  private OperationEstimate(double size) {
    this.size = size;
  }

  /**
   * The estimate.
   *
   * @param function to be run
   * @param size of each array dimension and int parameter that is not known
   */
  public static double of(Function function, int size) {
    return new OperationEstimate(size).statements(function.body());
  }

  private double statements(List<Statement> statements) {
    double sum = 0;
    for (Statement statement : statements) {
      sum += statement(statement);
    }
    return sum;
  }

  private double statement(Statement s) {
    double own = 0;
    for (Expression e : s.expressions()) {
      own += operations(e);
    }
    if (s instanceof Store) {
      return own + 1;
    }
    if (s instanceof Fill fill) {
      return own + integer(fill.to()) - integer(fill.from());
    }
    if (s instanceof Declare declare
        && declare.variable().type() == ScalarType.INT
        && declare.value().isPresent()) {
      integers.put(declare.variable(), integer(declare.value().get()));
      return own;
    }
    if (s instanceof For loop) {
      double from = integer(loop.from());
      double to = integer(loop.bound());
      double trips = Math.max(0, Math.abs(to - from) / Math.abs(loop.step()));
      integers.put(loop.index(), (from + to) / 2);
      return own + trips * statements(loop.body());
    }
    if (s instanceof While loop) {
      return size * (own + statements(loop.body()));
    }
    if (s instanceof If branch) {
      return own + Math.max(statements(branch.whenTrue()), statements(branch.whenFalse()));
    }
    return own + s.blocks().stream().mapToDouble(this::statements).sum();
  }

  private double operations(Expression e) {
    double sum = e.children().stream().mapToDouble(this::operations).sum();
    if (!e.type().isReal() || e.type().rank() > 0) {
      return sum;
    }
    if (e instanceof Unary) {
      return sum + 1;
    }
    if (e instanceof Binary binary) {
      return sum
          + switch (binary.operation()) {
            case DIVIDE, REMAINDER -> DIVISION;
            default -> 1;
          };
    }
    if (e instanceof Intrinsic call) {
      return sum
          + switch (call.function()) {
            case ABS, MAX, MIN, FMA, SIGNUM, COPY_SIGN, GUARDED_PRODUCT -> 1;
            default -> FUNCTION;
          };
    }
    return sum;
  }

  private double integer(Expression e) {
    if (e instanceof IntegerLiteral literal) {
      return (double) literal.value();
    }
    if (e instanceof Read read) {
      return integers.getOrDefault(read.variable(), size);
    }
    if (e instanceof Binary binary) {
      double a = integer(binary.left());
      double b = integer(binary.right());
      return switch (binary.operation()) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> b == 0 ? 0 : a / b;
        default -> size;
      };
    }
    if (e instanceof Intrinsic call && call.arguments().size() == 2) {
      double a = integer(call.arguments().get(0));
      double b = integer(call.arguments().get(1));
      return call.function() == MathFunction.MAX
          ? Math.max(a, b)
          : call.function() == MathFunction.MIN ? Math.min(a, b) : size;
    }
    return size;
  }
}
