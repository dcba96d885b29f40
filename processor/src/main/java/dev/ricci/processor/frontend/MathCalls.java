package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods of {@code Math}, {@code StrictMath} and the boxes of numbers that the IR knows. */
final class MathCalls {
  private static final Set<MathFunction> NOT_IN_MATH =
      Set.of(
          MathFunction.GUARDED_PRODUCT,
          MathFunction.SQRT_AWAY_FROM_ZERO,
          MathFunction.IS_NAN,
          MathFunction.IS_FINITE,
          MathFunction.IS_INFINITE);
  private static final Map<String, MathFunction> MATH =
      Stream.of(MathFunction.values())
          .filter(function -> !NOT_IN_MATH.contains(function))
          .collect(Collectors.toMap(MathFunction::javaName, function -> function));
  private static final Map<String, MathFunction> BOXES =
      Map.of(
          "isNaN", MathFunction.IS_NAN,
          "isFinite", MathFunction.IS_FINITE,
          "isInfinite", MathFunction.IS_INFINITE,
          "max", MathFunction.MAX,
          "min", MathFunction.MIN);
  private static final Set<String> BOX_CLASSES =
      Set.of("java.lang.Double", "java.lang.Float", "java.lang.Integer", "java.lang.Long");

  private MathCalls() {}

  /** Whether methods of this class are looked up here. */
  static boolean covers(String owner) {
    return isMath(owner) || BOX_CLASSES.contains(owner);
  }

  static boolean isMath(String owner) {
    return owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath");
  }

  /**
   * A call of {@code owner.name}, resolved to an overload.
   *
   * @param type the overload's result
   * @param arguments converted to its parameter types
   * @return absent if the IR has nothing for it
   */
  static Optional<Expression> call(
      String owner, String name, ScalarType type, List<Expression> arguments) {
    if (!isMath(owner)) {
      if (name.equals("sum") && arguments.size() == 2) {
        return Optional.of(new Binary(BinaryOperation.ADD, arguments.get(0), arguments.get(1)));
      }
      return Optional.ofNullable(BOXES.get(name))
          .filter(function -> function.arity() == arguments.size())
          .map(function -> new Intrinsic(function, false, type, arguments));
    }
    boolean strict = owner.equals("java.lang.StrictMath");
    Expression first = arguments.isEmpty() ? null : arguments.get(0);
    Optional<Expression> rewritten =
        switch (name) {
          case "incrementExact" -> Optional.of(exact(MathFunction.ADD_EXACT, strict, type, first));
          case "decrementExact" ->
              Optional.of(exact(MathFunction.SUBTRACT_EXACT, strict, type, first));
          case "multiplyFull" ->
              Optional.of(
                  new Binary(
                      BinaryOperation.MULTIPLY,
                      Conversion.to(ScalarType.LONG, first),
                      Conversion.to(ScalarType.LONG, arguments.get(1))));
          default -> Optional.empty();
        };
    if (rewritten.isPresent()) {
      return rewritten;
    }
    MathFunction function = MATH.get(name);
    if (function == null || function.arity() != arguments.size()) {
      return Optional.empty();
    }
    if (arguments.size() == 2
        && arguments.get(0).type() == ScalarType.LONG
        && arguments.get(1).type() == ScalarType.INT) {
      // (long, int) overloads widen the int; floorMod then narrows a remainder that fits.
      List<Expression> longs =
          List.of(arguments.get(0), Conversion.to(ScalarType.LONG, arguments.get(1)));
      return Optional.of(
          Conversion.to(type, new Intrinsic(function, strict, ScalarType.LONG, longs)));
    }
    return Optional.of(new Intrinsic(function, strict, type, arguments));
  }

  private static Expression exact(
      MathFunction function, boolean strict, ScalarType type, Expression operand) {
    return new Intrinsic(
        function, strict, type, List.of(operand, Conversion.to(type, IntegerLiteral.of(1))));
  }
}
