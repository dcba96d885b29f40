package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The size of an array dimension: a polynomial in named sizes with rational coefficients, such as
 * {@code n*(n-1)/2}. Immutable; equal polynomials are equal objects. Arithmetic that leaves the
 * range of {@code long} throws {@link ArithmeticException}.
 */
public final class Dim {
  /** The size 0. */
  public static final Dim ZERO = new Dim(new TreeMap<>(), 1);

  /** The size 1. */
  public static final Dim ONE = of(1);

  /** Numerators; none is 0. */
  private final SortedMap<Monomial, Long> terms;

  /** Positive, and coprime to the numerators' greatest common divisor. */
  private final long denominator;

  private Dim(SortedMap<Monomial, Long> terms, long denominator) {
    this.terms = terms;
    this.denominator = denominator;
  }

  private static Dim normal(SortedMap<Monomial, Long> terms, long denominator) {
    terms.values().removeIf(coefficient -> coefficient == 0);
    long divisor = denominator;
    for (long coefficient : terms.values()) {
      divisor = gcd(divisor, coefficient);
    }
    if (divisor > 1) {
      long by = divisor;
      terms.replaceAll((monomial, coefficient) -> coefficient / by);
    }
    return new Dim(terms, denominator / divisor);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? Math.abs(a) : gcd(b, a % b);
  }

  /** A constant. */
  public static Dim of(long value) {
    SortedMap<Monomial, Long> terms = new TreeMap<>();
    terms.put(Monomial.ONE, value);
    return normal(terms, 1);
  }

  /** A named size. */
  public static Dim named(String name) {
    SortedMap<Monomial, Long> terms = new TreeMap<>();
    terms.put(Monomial.of(name), 1L);
    return new Dim(terms, 1);
  }

  /**
   * Reads one entry of a {@code @Shape}.
   *
   * @throws BadShapeException if it is not an integer, a name, or sums, differences, products and
   *     exact integer quotients of those
   */
  public static Dim parse(String text) throws BadShapeException {
    return new DimParser(text).parse();
  }

  /** The sum. */
  public Dim plus(Dim other) {
    return combine(other, 1);
  }

  /** The sum with a constant. */
  public Dim plus(long constant) {
    return plus(of(constant));
  }

  /** The difference. */
  public Dim minus(Dim other) {
    return combine(other, -1);
  }

  private Dim combine(Dim other, long sign) {
    SortedMap<Monomial, Long> sum = new TreeMap<>();
    terms.forEach((m, c) -> sum.put(m, Math.multiplyExact(c, other.denominator)));
    other.terms.forEach(
        (m, c) ->
            sum.merge(
                m, Math.multiplyExact(sign, Math.multiplyExact(c, denominator)), Math::addExact));
    return normal(sum, Math.multiplyExact(denominator, other.denominator));
  }

  /** The product. */
  public Dim times(Dim other) {
    SortedMap<Monomial, Long> product = new TreeMap<>();
    terms.forEach(
        (m, c) ->
            other.terms.forEach(
                (n, d) -> product.merge(m.times(n), Math.multiplyExact(c, d), Math::addExact)));
    return normal(product, Math.multiplyExact(denominator, other.denominator));
  }

  /** The product with a constant. */
  public Dim times(long constant) {
    return times(of(constant));
  }

  /** The negative. */
  public Dim negate() {
    return times(-1);
  }

  /** The quotient as a rational polynomial, whether or not its values are integers. */
  public Dim over(long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("division by 0");
    }
    SortedMap<Monomial, Long> copy = new TreeMap<>(terms);
    if (divisor < 0) {
      copy.replaceAll((monomial, coefficient) -> -coefficient);
    }
    return normal(copy, Math.multiplyExact(denominator, Math.abs(divisor)));
  }

  /**
   * The quotient by a polynomial, if it is one: {@code (m*n + n) / n = m + 1}. Only divisors of one
   * term are tried.
   */
  public Optional<Dim> dividedBy(Dim divisor) {
    if (divisor.terms.size() != 1) {
      return Optional.empty();
    }
    Monomial monomial = divisor.terms.firstKey();
    SortedMap<Monomial, Long> quotient = new TreeMap<>();
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      if (!term.getKey().common(monomial).equals(monomial)) {
        return Optional.empty();
      }
      quotient.put(
          term.getKey().without(monomial),
          Math.multiplyExact(term.getValue(), divisor.denominator));
    }
    return Optional.of(normal(quotient, denominator).over(divisor.terms.get(monomial)));
  }

  /** The value, if no name occurs and it is an integer. */
  public OptionalLong constant() {
    if (terms.isEmpty()) {
      return OptionalLong.of(0);
    }
    return isConstant() && denominator == 1
        ? OptionalLong.of(terms.get(Monomial.ONE))
        : OptionalLong.empty();
  }

  /** The term without names. */
  Dim constantTerm() {
    SortedMap<Monomial, Long> term = new TreeMap<>();
    term.put(Monomial.ONE, terms.getOrDefault(Monomial.ONE, 0L));
    return normal(term, denominator);
  }

  /**
   * The strongest d with integer coefficients such that this ≥ 0 means d ≥ 0 where all names are
   * integers: 3·u + 1 ≥ 0 is u ≥ 0.
   */
  Dim tightened() {
    long common = 0;
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      if (term.getKey().degree() > 0) {
        common = gcd(common, term.getValue());
      }
    }
    if (common == 0 || (common == 1 && denominator == 1)) {
      return this;
    }
    SortedMap<Monomial, Long> smaller = new TreeMap<>(terms);
    long by = common;
    smaller.replaceAll((monomial, coefficient) -> Math.floorDiv(coefficient, by));
    return normal(smaller, 1);
  }

  /** Whether no name occurs. */
  public boolean isConstant() {
    return terms.isEmpty() || (terms.size() == 1 && terms.containsKey(Monomial.ONE));
  }

  /** Whether no coefficient is negative. */
  boolean hasNoNegativeCoefficient() {
    return terms.values().stream().allMatch(coefficient -> coefficient > 0);
  }

  /** The name, if this is nothing but one. */
  public Optional<String> name() {
    if (terms.size() == 1 && denominator == 1) {
      Map.Entry<Monomial, Long> only = terms.entrySet().iterator().next();
      if (only.getValue() == 1 && only.getKey().degree() == 1) {
        return Optional.of(only.getKey().factors().get(0));
      }
    }
    return Optional.empty();
  }

  /** The names that occur, in lexicographic order. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    terms.keySet().forEach(monomial -> names.addAll(monomial.factors()));
    return names;
  }

  /** The highest power of {@code name}. */
  public int degreeIn(String name) {
    return terms.keySet().stream().mapToInt(monomial -> monomial.degreeIn(name)).max().orElse(0);
  }

  /** The highest total degree. */
  public int degree() {
    return terms.keySet().stream().mapToInt(Monomial::degree).max().orElse(0);
  }

  /** This as a polynomial in {@code name}: the coefficients of its powers 0, 1, …, free of it. */
  public List<Dim> coefficients(String name) {
    List<SortedMap<Monomial, Long>> parts = new ArrayList<>();
    for (int power = degreeIn(name); power >= 0; power--) {
      parts.add(new TreeMap<>());
    }
    terms.forEach(
        (monomial, coefficient) -> {
          List<String> rest = new ArrayList<>(monomial.factors());
          rest.removeIf(name::equals);
          parts.get(monomial.degreeIn(name)).put(new Monomial(rest), coefficient);
        });
    List<Dim> coefficients = new ArrayList<>();
    parts.forEach(part -> coefficients.add(normal(part, denominator)));
    return coefficients;
  }

  /** This with {@code value} in place of {@code name}. */
  public Dim substitute(String name, Dim value) {
    List<Dim> coefficients = coefficients(name);
    if (coefficients.size() == 1) {
      return this;
    }
    Dim result = ZERO; // Horner's rule
    for (int power = coefficients.size() - 1; power >= 0; power--) {
      result = result.times(value).plus(coefficients.get(power));
    }
    return result;
  }

  /** This with every name replaced at once. */
  public Dim substitute(UnaryOperator<Dim> values) {
    Dim result = ZERO;
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      Dim product = of(term.getValue());
      for (String name : term.getKey().factors()) {
        product = product.times(values.apply(named(name)));
      }
      result = result.plus(product);
    }
    return result.over(denominator);
  }

  /**
   * The value for given sizes.
   *
   * @throws ArithmeticException if it is not an integer, or beyond {@code long}
   */
  public long evaluate(ToLongFunction<String> sizes) {
    long sum = 0;
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      long product = term.getValue();
      for (String name : term.getKey().factors()) {
        product = Math.multiplyExact(product, sizes.applyAsLong(name));
      }
      sum = Math.addExact(sum, product);
    }
    if (sum % denominator != 0) {
      throw new ArithmeticException(this + " is not a whole number");
    }
    return sum / denominator;
  }

  /**
   * Whether every assignment of integers to the names gives an integer. A numerator's remainder by
   * the denominator depends on the names' remainders only, so finitely many are tried (and {@code
   * false} is answered if they are too many).
   */
  public boolean isIntegerValued() {
    if (denominator == 1) {
      return true;
    }
    List<String> names = new ArrayList<>(names());
    if (Math.pow((double) denominator, names.size()) > 10_000) {
      return false;
    }
    long[] residues = new long[names.size()];
    while (true) {
      long sum = 0;
      for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
        long product = Math.floorMod(term.getValue(), denominator);
        for (String name : term.getKey().factors()) {
          product = product * residues[names.indexOf(name)] % denominator;
        }
        sum = (sum + product) % denominator;
      }
      if (sum != 0) {
        return false;
      }
      int k = 0;
      while (k < residues.length && ++residues[k] == denominator) {
        residues[k++] = 0;
      }
      if (k == residues.length) {
        return true;
      }
    }
  }

  /**
   * This as an int expression, factored as it is printed.
   *
   * @param sizes the value of each name, an int expression
   */
  public Expression toExpression(Function<String, Expression> sizes) {
    return DimPrinter.expression(this, sizes);
  }

  SortedMap<Monomial, Long> terms() {
    return Collections.unmodifiableSortedMap(terms);
  }

  long denominator() {
    return denominator;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dim dim && denominator == dim.denominator && terms.equals(dim.terms);
  }

  @Override
  public int hashCode() {
    return 31 * terms.hashCode() + Long.hashCode(denominator);
  }

  /** As in a {@code @Shape}: {@code n*(n-1)/2}. */
  @Override
  public String toString() {
    return DimPrinter.text(this);
  }
}
