package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Variable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a callee's size names are in one call: an int argument of that name, else a dimension that is
 * the name, of the arguments of highest rank first, else what a dimension linear in it gives.
 */
final class Binding {
  private final Summary summary;
  private final Terms terms;
  private final List<Agreement.Argument> arguments;
  private final Map<String, Dim> values = new HashMap<>();
  private final Map<String, String> origins = new HashMap<>();

  Binding(Summary summary, List<Agreement.Argument> arguments, Terms terms) {
    this.terms = terms;
    this.summary = summary;
    this.arguments = arguments;
    List<Parameter> parameters = summary.function().parameters();
    for (int k = 0; k < parameters.size(); k++) {
      String name = parameters.get(k).variable().name();
      String text = terms.text(arguments.get(k).expression());
      arguments.get(k).value().ifPresent(value -> bind(name, value, "the argument " + text));
    }
    for (int rank = 4; rank > 0; rank--) { // matrices say what the vectors must be
      for (int k = 0; k < parameters.size(); k++) {
        List<Dim> expected = expected(k);
        for (int d = 0; expected.size() == rank && d < rank; d++) {
          Dim actual = arguments.get(k).dims().get(d);
          String origin = origin(k, d);
          expected.get(d).name().ifPresent(name -> bind(name, actual, origin));
        }
      }
    }
    for (int k = 0; k < parameters.size(); k++) {
      for (int d = 0; d < expected(k).size(); d++) {
        solve(expected(k).get(d), arguments.get(k).dims().get(d), origin(k, d));
      }
    }
  }

  private String origin(int k, int dimension) {
    Agreement.Argument argument = arguments.get(k);
    return "the "
        + Wording.dimension(argument.expression().type().rank(), dimension)
        + " of argument "
        + terms.text(argument.expression());
  }

  private void bind(String name, Dim value, String origin) {
    if (values.putIfAbsent(name, value) == null) {
      origins.put(name, origin);
    }
  }

  /** n of c₁·n + c₀ = actual, if it is a polynomial. */
  private void solve(Dim expected, Dim actual, String origin) {
    for (String name : expected.names()) {
      List<Dim> c = expected.coefficients(name);
      if (!values.containsKey(name)
          && c.size() == 2
          && binds(c.get(0).names())
          && binds(c.get(1).names())) {
        Dim rest = actual.minus(inCaller(c.get(0)));
        Dim factor = inCaller(c.get(1));
        Optional<Dim> quotient =
            factor.equals(Dim.ZERO) ? Optional.empty() : rest.dividedBy(factor);
        quotient.filter(Dim::isIntegerValued).ifPresent(value -> bind(name, value, origin));
      }
    }
  }

  /** The dimensions that parameter {@code k} is declared with, over the callee's names. */
  List<Dim> expected(int k) {
    Variable variable = summary.function().parameters().get(k).variable();
    return summary.parameters().getOrDefault(variable, List.of());
  }

  Agreement.Argument argument(int k) {
    return arguments.get(k);
  }

  boolean binds(Collection<String> names) {
    return values.keySet().containsAll(names);
  }

  Dim inCaller(Dim dim) {
    return dim.substitute(name -> values.get(name.name().orElseThrow()));
  }

  /** Where the value of a size that is one name comes from. */
  Optional<String> origin(Dim dim) {
    return dim.name().map(origins::get);
  }
}
