package dev.ricci.processor.ir;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to make nodes in tests. */
public final class Terms {
  private Terms() {}

  /** A double variable. */
  public static Variable variable(String name) {
    return new Variable(name, ScalarType.DOUBLE);
  }

  /** An int variable. */
  public static Variable intVariable(String name) {
    return new Variable(name, ScalarType.INT);
  }

  /** A double array variable. */
  public static Variable array(String name, int rank) {
    return new Variable(name, new ArrayType(ScalarType.DOUBLE, rank));
  }

  /** A double literal. */
  public static Expression real(double value) {
    return RealLiteral.of(value);
  }

  /** An int literal. */
  public static Expression integer(int value) {
    return IntegerLiteral.of(value);
  }

  /** Any binary operation. */
  public static Expression binary(BinaryOperation operation, Expression left, Expression right) {
    return new Binary(operation, left, right);
  }

  /** {@code left + right}. */
  public static Expression add(Expression left, Expression right) {
    return new Binary(BinaryOperation.ADD, left, right);
  }

  /** {@code left * right}. */
  public static Expression multiply(Expression left, Expression right) {
    return new Binary(BinaryOperation.MULTIPLY, left, right);
  }

  /** {@code array[indices…]}. */
  public static Expression load(Variable array, Expression... indices) {
    Expression e = array.read();
    for (Expression index : indices) {
      e = new Load(e, index);
    }
    return e;
  }

  /** {@code variable = value}, declared. */
  public static Statement declare(Variable variable, Expression value) {
    return Declare.of(Origin.NONE, variable, value);
  }

  /** {@code variable = value}. */
  public static Statement assign(Variable variable, Expression value) {
    return new Assign(Origin.NONE, variable, value);
  }

  /** {@code array[index] = value}. */
  public static Statement store(Expression array, Expression index, Expression value) {
    return new Store(Origin.NONE, array, index, value);
  }

  /** {@code return value}. */
  public static Statement returns(Expression value) {
    return Return.of(Origin.NONE, value);
  }

  /** A function that returns a double. */
  public static Function function(List<Parameter> parameters, Statement... body) {
    return new Function(
        "f", parameters, Optional.of(ScalarType.DOUBLE), List.of(body), Map.of(), Optional.empty());
  }

  /** A function that returns nothing. */
  public static Function procedure(List<Parameter> parameters, Statement... body) {
    return new Function(
        "f", parameters, Optional.empty(), List.of(body), Map.of(), Optional.empty());
  }

  /** An INPUT parameter. */
  public static Parameter input(Variable variable) {
    return new Parameter(variable, Parameter.Role.INPUT);
  }

  /** An OUTPUT parameter. */
  public static Parameter output(Variable variable) {
    return new Parameter(variable, Parameter.Role.OUTPUT);
  }
}
