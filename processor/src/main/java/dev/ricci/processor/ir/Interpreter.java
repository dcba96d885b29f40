package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs functions as Java would, over any {@link Arithmetic}. Steps are counted: a statement, an
 * iteration of a loop, an element of an array allocated or filled are one each. What the program
 * throws comes out as {@link ProgramException}; what Java throws by itself (an index out of bounds,
 * an integer division by zero) as Java's own exception.
 *
 * @param <N> the numbers
 */
public final class Interpreter<N> {
  private static final int MAX_DEPTH = 400;
  private static final String RETURN = "return";

  private final Arithmetic<N> arithmetic;
  private final Map<String, Function> functions;
  private final Environment environment;
  private final Evaluator<N> evaluator;
  private final OperationCounts counts = new OperationCounts();
  private Tape tape = new Tape();
  private final long steps;
  private long stepsLeft;
  private int depth;

  /**
   * An interpreter.
   *
   * @param functions those that can be called
   * @param steps how many steps it makes, in all of its runs, before it refuses
   */
  public Interpreter(
      Arithmetic<N> arithmetic,
      Map<String, Function> functions,
      Environment environment,
      long steps) {
    this.arithmetic = arithmetic;
    this.functions = functions;
    this.environment = environment;
    this.evaluator = new Evaluator<>(arithmetic, environment, counts);
    this.steps = steps;
    this.stepsLeft = steps;
  }

  /** Runs a function on Java values (boxed primitives, arrays), whose arrays are updated. */
  public static Object runOnDoubles(
      Map<String, Function> functions, Function function, List<?> javaArguments, long steps) {
    DoubleArithmetic arithmetic = DoubleArithmetic.INSTANCE;
    Interpreter<Double> interpreter =
        new Interpreter<>(arithmetic, functions, Environment.NONE, steps);
    return interpreter.runOnJava(function, javaArguments);
  }

  /**
   * The value of an expression over literals alone.
   *
   * @return a Double (for reals, float too), Integer, Long or Boolean
   * @throws ArithmeticException at an integer division by zero
   */
  public static Object constant(Expression e) {
    return new Evaluator<>(DoubleArithmetic.INSTANCE, Environment.NONE, new OperationCounts())
        .evaluate(e, Map.of());
  }

  /** Runs a function on Java values (boxed primitives, arrays), whose arrays are updated. */
  public Object runOnJava(Function function, List<?> javaArguments) {
    List<Object> arguments = new ArrayList<>();
    for (Object argument : javaArguments) {
      arguments.add(JavaValues.fromJava(argument, arithmetic));
    }
    Object result = run(function, arguments);
    for (int k = 0; k < arguments.size(); k++) {
      Type type = function.parameters().get(k).variable().type();
      if (type.rank() > 0) {
        Object after = JavaValues.toJava(arguments.get(k), type, arithmetic);
        JavaValues.copy(after, javaArguments.get(k));
      }
    }
    return result == null
        ? null
        : JavaValues.toJava(result, function.result().orElseThrow(), arithmetic);
  }

  /**
   * Runs a function with an empty tape.
   *
   * @param arguments values as {@link JavaValues} makes them; arrays are passed by reference
   * @return the result; null for void
   * @throws StepLimitExceeded when no step is left, or calls nest too deep
   * @throws ProgramException when it throws
   */
  public Object run(Function function, List<Object> arguments) {
    tape = new Tape();
    depth = 0;
    return call(function, arguments);
  }

  /** The operations made so far. */
  public OperationCounts counts() {
    return counts;
  }

  /** The steps made so far. */
  public long stepsMade() {
    return steps - stepsLeft;
  }

  private Object call(Function function, List<Object> arguments) {
    if (arguments.size() != function.parameters().size()) {
      throw new IllegalArgumentException(function.name() + " takes other arguments");
    }
    if (++depth > MAX_DEPTH) {
      throw new StepLimitExceeded(function.name() + " calls too deep");
    }
    Map<String, Object> variables = new HashMap<>();
    for (int k = 0; k < arguments.size(); k++) {
      variables.put(function.parameters().get(k).variable().name(), arguments.get(k));
    }
    run(function.body(), variables);
    depth--;
    return variables.get(RETURN);
  }

  /** Null if it completes; else the label that it breaks to, or {@link #RETURN}. */
  private String run(List<Statement> statements, Map<String, Object> variables) {
    for (Statement statement : statements) {
      String exit = run(statement, variables);
      if (exit != null) {
        return exit;
      }
    }
    return null;
  }

  private String run(Statement s, Map<String, Object> variables) {
    step(1);
    if (s instanceof Declare declare) {
      declare.value().ifPresent(v -> bind(declare.variable(), v, variables));
    } else if (s instanceof Assign assign) {
      bind(assign.variable(), assign.value(), variables);
    } else if (s instanceof Store store) {
      Object[] array = array(store.array(), variables);
      int index = integer(store.index(), variables);
      Object value = evaluate(store.value(), variables);
      array[index] = value;
      countStores(store.array(), 1);
    } else if (s instanceof If branch) {
      boolean holds = (Boolean) evaluate(branch.condition(), variables);
      return run(holds ? branch.whenTrue() : branch.whenFalse(), variables);
    } else if (s instanceof For loop) {
      return loop(loop, variables);
    } else if (s instanceof While loop) {
      return loop(loop, variables);
    } else if (s instanceof Block block) {
      String exit = run(block.body(), variables);
      return block.label().equals(exit) ? null : exit;
    } else if (s instanceof Break leave) {
      return leave.label();
    } else if (s instanceof Return leave) {
      leave.value().ifPresent(v -> variables.put(RETURN, evaluate(v, variables)));
      return RETURN;
    } else if (s instanceof Throw failure) {
      throw failure(failure, variables);
    } else if (s instanceof Call call) {
      call(call, variables);
    } else if (s instanceof Fill fill) {
      fill(fill, variables);
    } else if (s instanceof Copy copy) {
      copy(copy, variables);
    } else {
      record(s, variables);
    }
    return null;
  }

  private void record(Statement s, Map<String, Object> variables) {
    if (s instanceof Push push) {
      push.values().forEach(v -> tape.push(v.type().element(), evaluate(v, variables)));
    } else if (s instanceof Pop pop) {
      List<Variable> targets = pop.targets();
      for (int k = targets.size() - 1; k >= 0; k--) {
        variables.put(targets.get(k).name(), tape.pop(targets.get(k).type().element()));
      }
    } else if (s instanceof PushArray push) {
      Object[] array = array(push.array(), variables);
      step(array.length);
      tape.pushAll(push.array().type().element(), array);
    } else if (s instanceof PopArray pop) {
      Object[] array = array(pop.array(), variables);
      step(array.length);
      tape.popAll(pop.array().type().element(), array);
    } else {
      throw new AssertionError(s);
    }
  }

  private String loop(For loop, Map<String, Object> variables) {
    String name = loop.index().name();
    Object step = IntegerArithmetic.cast(loop.index().type().element(), (Long) loop.step());
    Object index = evaluate(loop.from(), variables);
    while (true) {
      Object bound = evaluate(loop.bound(), variables);
      if (!(Boolean) IntegerArithmetic.apply(loop.relation(), index, bound)) {
        return null;
      }
      step(1);
      variables.put(name, index);
      String exit = run(loop.body(), variables);
      if (exit != null) {
        return leaves(loop.label(), exit);
      }
      index = IntegerArithmetic.apply(BinaryOperation.ADD, index, step);
    }
  }

  private String loop(While loop, Map<String, Object> variables) {
    while ((Boolean) evaluate(loop.condition(), variables)) {
      step(1);
      String exit = run(loop.body(), variables);
      if (exit != null) {
        return leaves(loop.label(), exit);
      }
    }
    return null;
  }

  private static String leaves(Optional<String> label, String exit) {
    return label.isPresent() && label.get().equals(exit) ? null : exit;
  }

  private void bind(Variable variable, Expression value, Map<String, Object> variables) {
    if (value instanceof NewArray array) {
      // Counted before it is made: the size is the program's.
      long elements = 1;
      for (Expression dimension : array.dimensions()) {
        elements *= Math.max(integer(dimension, variables), 0);
        step(elements);
      }
    }
    variables.put(variable.name(), evaluate(value, variables));
  }

  private void call(Call call, Map<String, Object> variables) {
    List<Object> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(evaluate(argument, variables)));
    Object result;
    if (call.callee() instanceof Callee.Local local) {
      Function callee = functions.get(local.key());
      if (callee == null) {
        throw new IllegalArgumentException("no function " + local.key());
      }
      result = call(callee, arguments);
    } else if (call.callee() instanceof Callee.Generated generated) {
      result = environment.call(generated, arguments);
    } else {
      throw new AssertionError(call.callee());
    }
    call.result().ifPresent(variable -> variables.put(variable.name(), result));
  }

  private ProgramException failure(Throw failure, Map<String, Object> variables) {
    List<String> texts = new ArrayList<>();
    for (Expression argument : failure.arguments()) {
      texts.add(String.valueOf(evaluate(argument, variables)));
    }
    return new ProgramException(failure.exception(), String.join(", ", texts));
  }

  private void fill(Fill fill, Map<String, Object> variables) {
    Object[] array = array(fill.array(), variables);
    int from = integer(fill.from(), variables);
    int to = integer(fill.to(), variables);
    Object value = evaluate(fill.value(), variables);
    step(Math.max(to - from, 0));
    Arrays.fill(array, from, to, value);
    countStores(fill.array(), to - from);
  }

  private void copy(Copy copy, Map<String, Object> variables) {
    Object[] source = array(copy.source(), variables);
    int sourceFrom = integer(copy.sourceFrom(), variables);
    Object[] target = array(copy.target(), variables);
    int targetFrom = integer(copy.targetFrom(), variables);
    int length = integer(copy.length(), variables);
    step(Math.max(length, 0));
    System.arraycopy(source, sourceFrom, target, targetFrom, length);
    countStores(copy.target(), length);
  }

  private void countStores(Expression array, long elements) {
    if (array.type().isReal()) {
      counts.countStores(elements);
    }
  }

  private void step(long steps) {
    stepsLeft -= steps;
    if (stepsLeft < 0) {
      throw new StepLimitExceeded("more steps than allowed");
    }
  }

  private Object evaluate(Expression e, Map<String, Object> variables) {
    return evaluator.evaluate(e, variables);
  }

  private Object[] array(Expression e, Map<String, Object> variables) {
    return (Object[]) evaluate(e, variables);
  }

  private int integer(Expression e, Map<String, Object> variables) {
    return (Integer) evaluate(e, variables);
  }
}
