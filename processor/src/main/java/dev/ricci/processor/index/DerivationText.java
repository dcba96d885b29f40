package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The derivation as lines of text: the definitions, then each partial of the result with its shape,
 * then the second partials if they are asked for.
 */
final class DerivationText {
  /** A partial of more products is shown by the chain rule instead. */
  private static final int MOST_PRODUCTS = 10;

  /** Nor is it looked for through intermediates with partials of more. */
  private static final int MOST_ON_THE_WAY = 64;

  private final Equations equations;
  private final Indices indices;
  private final boolean denominator;

  /**
   * @param denominator whether shapes have the parameter's dimensions first
   */
  DerivationText(Equations equations, Indices indices, boolean denominator) {
    this.equations = equations;
    this.indices = indices;
    this.denominator = denominator;
  }

  private List<String> definitions() {
    List<String> lines = new ArrayList<>();
    for (Equation equation : equations.definitions()) {
      Map<Symbol, Affine> map = new HashMap<>();
      List<Range> free =
          equation.equals(equations.result())
              ? radix(List.of()).split(equation.free(), List.of(equation.value()), map)
              : equation.free();
      if (map.isEmpty()) {
        lines.add(Notation.definition(equation));
        continue;
      }
      Facts facts = Facts.NONE.with(free);
      Term value = CommonFactors.collect(Simplify.term(equation.value().substitute(map), facts));
      Notation notation = Notation.of(free, value);
      List<Affine> subscripts = equation.subscripts().stream().map(s -> s.substitute(map)).toList();
      lines.add(
          notation.access(equation.tensor().name(), subscripts) + " = " + notation.print(value));
    }
    return lines;
  }

  /** Definitions and partials. */
  List<String> lines(boolean second) {
    List<String> lines = definitions();
    for (Tensor by : equations.variables()) {
      List<Range> formals = formals(List.of(), by);
      Optional<Term> total = total(by, formals);
      lines.add(line(by, formals, total));
      if (total.isEmpty()) {
        lines.addAll(chain(by));
      }
    }
    if (second) {
      lines.addAll(seconds());
    }
    return lines;
  }

  /** The partial of the result; absent if it is too long to be read. */
  private Optional<Term> total(Tensor by, List<Range> formals) {
    try {
      Term total = partials(by, formals).of(equations.result());
      return total.products().size() > MOST_PRODUCTS ? Optional.empty() : Optional.of(total);
    } catch (Partials.TooLong tooLong) {
      return Optional.empty();
    }
  }

  private Partials partials(Tensor by, List<Range> formals) {
    return new Partials(equations.definitions(), by, formals, indices, false)
        .atMost(MOST_ON_THE_WAY);
  }

  private List<String> seconds() {
    List<String> lines = new ArrayList<>();
    for (int a = 0; a < equations.variables().size(); a++) {
      for (int b = a; b < equations.variables().size(); b++) {
        lines.add(second(equations.variables().get(a), equations.variables().get(b)));
      }
    }
    return lines;
  }

  private List<Range> formals(List<Range> taken, Tensor by) {
    Set<String> names = Partials.names(equations.definitions());
    equations.sizes().keySet().forEach(s -> names.add(s.name()));
    taken.forEach(r -> names.add(r.index().name()));
    return Partials.formals(by, names, indices);
  }

  /** Splits indices under names that nothing has. */
  private Radix radix(List<Range> formals) {
    Set<String> taken = Partials.names(equations.definitions());
    equations.sizes().keySet().forEach(s -> taken.add(s.name()));
    formals.forEach(r -> taken.add(r.index().name()));
    return new Radix(indices, Facts.NONE, taken);
  }

  private String line(Tensor by, List<Range> formals, Optional<Term> shown) {
    Term total = shown.orElse(Term.ZERO);
    Equation result = equations.result();
    Map<Symbol, Affine> map = new HashMap<>();
    Radix radix = radix(formals);
    List<Range> free = radix.split(result.free(), List.of(result.value()), map);
    List<Range> parameters = radix.split(formals, List.of(total), map);
    List<Range> all = Product.concat(free, parameters);
    Term value = map.isEmpty() ? total : Simplify.term(total.substitute(map), Facts.NONE.with(all));
    Notation notation = Notation.of(all, value);
    List<Affine> over = result.subscripts().stream().map(s -> s.substitute(map)).toList();
    List<Affine> under = subscripts(formals).stream().map(s -> s.substitute(map)).toList();
    String left =
        "∂"
            + notation.access(result.tensor().name(), over)
            + "/∂"
            + notation.access(by.name(), under);
    List<Affine> own = result.tensor().dimensions();
    List<Affine> shape =
        denominator ? Product.concat(by.dimensions(), own) : Product.concat(own, by.dimensions());
    String right =
        shown.isPresent()
            ? notation.print(CommonFactors.collect(value))
            : "Σ over the intermediates, by the chain rule:";
    return left + " = " + right + Notation.shape(shape);
  }

  private static List<Affine> subscripts(List<Range> formals) {
    return formals.stream().map(r -> Affine.of(r.index())).toList();
  }

  /** The partials of each definition by what stands in it. */
  private List<String> chain(Tensor by) {
    List<String> lines = new ArrayList<>();
    for (Equation equation : equations.definitions()) {
      for (Tensor operand : Partials.operands(equation)) {
        boolean active =
            operand.equals(by)
                || equations.definitions().stream().anyMatch(e -> e.tensor().equals(operand));
        if (!active) {
          continue;
        }
        List<Range> formals = formals(List.of(), operand);
        Term local = new Partials(List.of(), operand, formals, indices, false).of(equation);
        Notation notation = Notation.of(Product.concat(equation.free(), formals), local);
        lines.add(
            "  ∂"
                + notation.access(equation.tensor().name(), equation.subscripts())
                + "/∂"
                + notation.access(operand.name(), subscripts(formals))
                + " = "
                + notation.print(CommonFactors.collect(local)));
      }
    }
    return lines;
  }

  private String second(Tensor a, Tensor b) {
    Equation result = equations.result();
    List<Range> first = formals(List.of(), a);
    List<Range> then = formals(first, b);
    List<Range> free = Product.concat(result.free(), first);
    Tensor partial =
        new Tensor(
            "∂" + a.name(),
            Product.concat(result.tensor().dimensions(), a.dimensions()),
            Tensor.Kind.DEFINED);
    Optional<Term> hessian =
        total(a, first).flatMap(g -> second(new Equation(partial, free, g), b, then));
    Notation notation = Notation.of(Product.concat(free, then), hessian.orElse(Term.ZERO));
    String value = notation.access(result.tensor().name(), result.subscripts());
    String by =
        "∂"
            + notation.access(a.name(), subscripts(first))
            + "∂"
            + notation.access(b.name(), subscripts(then));
    String right =
        hessian
            .map(h -> notation.print(CommonFactors.collect(h)))
            .orElse("Σ over the intermediates, by the chain rule");
    return "∂²"
        + value
        + "/"
        + by
        + " = "
        + right
        + Notation.shape(Product.concat(a.dimensions(), b.dimensions()));
  }

  /** The partial of a gradient; absent if it is too long to be read. */
  private Optional<Term> second(Equation gradient, Tensor by, List<Range> formals) {
    try {
      Term hessian = partials(by, formals).ofUnheld(gradient);
      return hessian.products().size() > 2 * MOST_PRODUCTS
          ? Optional.empty()
          : Optional.of(hessian);
    } catch (Partials.TooLong tooLong) {
      return Optional.empty();
    }
  }
}
