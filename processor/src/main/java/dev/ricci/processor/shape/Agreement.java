package dev.ricci.processor.shape;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares shapes where arrays are handed on: to locals with a {@code @Shape}, to callees, to the
 * caller. Sizes contradict each other if they are not found equal and consist of declared names and
 * numbers only; of other sizes nothing is said.
 */
final class Agreement {
  /**
   * An argument of a call.
   *
   * @param expression as written
   * @param dims of an array, else empty
   * @param value of an integer
   */
  record Argument(Expression expression, List<Dim> dims, Optional<Dim> value) {}

  private final Function function;
  private final Declarations declarations;
  private final Prover prover;
  private final Calls calls;
  private final Terms terms;
  private final SizeOrigins origins;
  private final Map<String, Dim> aliases = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  Agreement(
      Function function,
      Declarations declarations,
      Prover prover,
      Calls calls,
      SizeOrigins origins,
      Terms terms) {
    this.terms = terms;
    this.function = function;
    this.declarations = declarations;
    this.prover = prover;
    this.calls = calls;
    this.origins = origins;
  }

  /** What was found to disagree. */
  List<Problem> problems() {
    return problems;
  }

  /** Compares a local variable's {@code @Shape} with what it is given. */
  void local(Variable variable, Expression value, List<Dim> dims, Context context) {
    Optional<List<Dim>> declared = declarations.java(variable);
    if (declared.isEmpty()) {
      return;
    }
    List<Dim> expected = resolved(declared.get(), dims);
    int at = disagreement(expected, dims, context);
    if (at >= 0) {
      DeclaredShape shape = function.shapes().get(variable);
      problems.add(
          new Problem(
              Code.SHAPE_MISMATCH,
              value,
              variable.name()
                  + " is "
                  + Wording.annotation(shape)
                  + ", but "
                  + has(variable.type().rank(), at, dims.get(at))
                  + " here; expected "
                  + expected.get(at)
                  + origins.of(expected.get(at), dims.get(at))));
    }
  }

  /** Compares a returned array with the method's {@code @Shape}. */
  void result(Expression value, List<Dim> dims, Context context) {
    Optional<List<Dim>> declared = declarations.javaResult(value.type());
    if (declared.isEmpty()) {
      return;
    }
    List<Dim> expected = resolved(declared.get(), dims);
    int at = disagreement(expected, dims, context);
    if (at >= 0) {
      problems.add(
          new Problem(
              Code.RESULT_SHAPE,
              value,
              function.name()
                  + " is declared to return "
                  + Wording.annotation(function.resultShape().orElseThrow())
                  + ", but this array "
                  + (dims.size() == 1
                      ? "has length " + Symbols.readable(dims.get(0))
                      : "is " + product(dims) + ": " + has(value.type().rank(), at, dims.get(at)))
                  + "; expected "
                  + expected.get(at)
                  + origins.of(expected.get(at), dims.get(at))));
    }
  }

  /** Names that no parameter defines mean what they first stand for. */
  private List<Dim> resolved(List<Dim> declared, List<Dim> actual) {
    for (int k = 0; k < declared.size(); k++) {
      Dim dim = actual.get(k);
      declared
          .get(k)
          .name()
          .filter(name -> !declarations.parameterNames().contains(name))
          .ifPresent(name -> aliases.putIfAbsent(name, dim));
    }
    return declared.stream()
        .map(dim -> dim.substitute(name -> aliases.getOrDefault(name.name().orElseThrow(), name)))
        .toList();
  }

  /** The first dimension in which declared sizes disagree, or −1. */
  private int disagreement(List<Dim> expected, List<Dim> actual, Context context) {
    for (int k = 0; k < expected.size(); k++) {
      if (isDeclared(expected.get(k))
          && isDeclared(actual.get(k))
          && !prover.equal(context, expected.get(k), actual.get(k))) {
        return k;
      }
    }
    return -1;
  }

  private boolean isDeclared(Dim dim) {
    return declarations.names().containsAll(dim.names());
  }

  /**
   * Compares the arguments of a call with the callee's {@code @Shape}s.
   *
   * @return the result's dimensions in terms of the caller's sizes, if they are known
   */
  Optional<List<Dim>> call(Call call, List<Argument> arguments, Context context, boolean report) {
    Optional<Summary> found = calls.of(call.callee());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Summary summary = found.get();
    Binding binding = new Binding(summary, arguments, terms);
    if (report) {
      for (int k = 0; k < arguments.size(); k++) {
        int at = misfit(binding, k, context);
        if (at >= 0) {
          problems.add(mismatch(summary, binding, arguments, k, at, context));
          break; // one argument can upset all after it
        }
      }
    }
    return summary
        .result()
        .flatMap(
            dims -> {
              Set<String> names = new HashSet<>();
              dims.forEach(dim -> names.addAll(dim.names()));
              return binding.binds(names)
                  ? Optional.of(dims.stream().map(binding::inCaller).toList())
                  : Optional.empty();
            });
  }

  private int misfit(Binding binding, int k, Context context) {
    List<Dim> expected = binding.expected(k);
    for (int d = 0; d < expected.size(); d++) {
      if (binding.binds(expected.get(d).names())) {
        Dim size = binding.inCaller(expected.get(d));
        Dim actual = binding.argument(k).dims().get(d);
        if (isDeclared(size) && isDeclared(actual) && !prover.equal(context, size, actual)) {
          return d;
        }
      }
    }
    return -1;
  }

  private Problem mismatch(
      Summary summary, Binding binding, List<Argument> arguments, int k, int at, Context context) {
    Variable parameter = summary.function().parameters().get(k).variable();
    Dim expected = binding.expected(k).get(at);
    Dim inCaller = binding.inCaller(expected);
    Dim actual = arguments.get(k).dims().get(at);
    StringBuilder message = new StringBuilder();
    message
        .append("argument ")
        .append(terms.text(arguments.get(k).expression()))
        .append(" of ")
        .append(summary.function().name())
        .append(": ")
        .append(has(parameter.type().rank(), at, actual))
        .append(", but parameter ")
        .append(parameter.name())
        .append(" is ")
        .append(Wording.annotation(summary.function().shapes().get(parameter)));
    if (!expected.isConstant()) {
      if (!expected.equals(inCaller)) {
        message.append(" and ").append(expected).append(" is ").append(inCaller);
      }
      binding.origin(expected).ifPresent(origin -> message.append(", ").append(origin));
    }
    message.append(origins.of(inCaller, actual));
    swap(summary, arguments, context)
        .ifPresent(
            pair ->
                message
                    .append("; are ")
                    .append(terms.text(arguments.get(pair[0]).expression()))
                    .append(" and ")
                    .append(terms.text(arguments.get(pair[1]).expression()))
                    .append(" swapped?"));
    return new Problem(Code.SHAPE_MISMATCH, arguments.get(k).expression(), message.toString());
  }

  /** Two arguments of one type that would fit the other way round. */
  private Optional<int[]> swap(Summary summary, List<Argument> arguments, Context context) {
    for (int a = 0; a < arguments.size(); a++) {
      for (int b = a + 1; b < arguments.size(); b++) {
        if (arguments.get(a).expression().type().equals(arguments.get(b).expression().type())) {
          List<Argument> swapped = new ArrayList<>(arguments);
          swapped.set(a, arguments.get(b));
          swapped.set(b, arguments.get(a));
          Binding binding = new Binding(summary, swapped, terms);
          boolean fits = true;
          for (int k = 0; k < swapped.size(); k++) {
            fits &= misfit(binding, k, context) < 0;
          }
          if (fits) {
            return Optional.of(new int[] {a, b});
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String has(int rank, int dimension, Dim dim) {
    if (rank == 1) {
      return "its length is " + Symbols.readable(dim);
    }
    String verb = rank == 2 ? (dim.equals(Dim.ONE) ? " is " : " are ") : " is ";
    return "its " + Wording.dimension(rank, dimension) + verb + Symbols.readable(dim);
  }

  private static String product(List<Dim> dims) {
    List<String> sizes = new ArrayList<>();
    for (Dim dim : dims) {
      String text = Symbols.readable(dim);
      sizes.add(dim.terms().size() > 1 ? "(" + text + ")" : text);
    }
    return String.join("×", sizes);
  }
}
