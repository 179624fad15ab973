// The inner loops of package kernel in WebAssembly SIMD, working in the memory
// of the Go program that calls them. Each function does what the Go function of
// the same name does; see there for the loop that it stands for.
//
// There is no static data and nothing lives on the shadow stack: both would
// land in Go's memory. build.sh checks that. Scratch comes from the caller.
//
// It is compiled twice: with relaxed SIMD, whose multiply-add is one
// instruction, and without.
#include <wasm_simd128.h>

typedef const float *in;
typedef float *out;

#define EXPORT(name) __attribute__((export_name(#name))) void name

#ifdef __wasm_relaxed_simd__
#define MADD(a, b, c) wasm_f32x4_relaxed_madd(a, b, c)
#else
#define MADD(a, b, c) wasm_f32x4_add(wasm_f32x4_mul(a, b), c)
#endif

#define LOAD(p) wasm_v128_load(p)
#define SPLAT(p) wasm_v128_load32_splat(p)
#define STORE(p, v) wasm_v128_store(p, v)

static inline float sum4(v128_t v) {
  return (wasm_f32x4_extract_lane(v, 0) + wasm_f32x4_extract_lane(v, 1)) +
         (wasm_f32x4_extract_lane(v, 2) + wasm_f32x4_extract_lane(v, 3));
}

// axpy adds a·x to y.
static inline void axpy(int n, float a, in x, out y) {
  v128_t s = wasm_f32x4_splat(a);
  int i = 0;
  for (; i + 4 <= n; i += 4) STORE(y + i, MADD(s, LOAD(x + i), LOAD(y + i)));
  for (; i < n; i++) y[i] += a * x[i];
}

// ---- C += A·B -------------------------------------------------------------
//
// A tile of 4 rows × 8 columns of C is kept in registers while k runs. A is
// packed so that the 4 values of a k lie together; B is read where it is, its
// rows being contiguous.

#define MR 4
#define NR 8
#define KC 256

// pack puts rows×k of A, whose value (i, p) is at a[i*si + p*sp], into panels
// of MR rows; missing rows are 0.
static void pack(int rows, int k, in a, int si, int sp, out packed) {
  for (int i = 0; i < rows; i += MR) {
    int have = rows - i < MR ? rows - i : MR, p = 0;
    in row = a + i * si;
    if (have == MR && sp == 1) {
      in r1 = row + si, r2 = r1 + si, r3 = r2 + si;
      for (; p + 4 <= k; p += 4, packed += 16) { // a block of 4×4, transposed
        v128_t x0 = LOAD(row + p), x1 = LOAD(r1 + p), x2 = LOAD(r2 + p), x3 = LOAD(r3 + p);
        v128_t lo01 = wasm_i32x4_shuffle(x0, x1, 0, 4, 1, 5), hi01 = wasm_i32x4_shuffle(x0, x1, 2, 6, 3, 7);
        v128_t lo23 = wasm_i32x4_shuffle(x2, x3, 0, 4, 1, 5), hi23 = wasm_i32x4_shuffle(x2, x3, 2, 6, 3, 7);
        STORE(packed, wasm_i64x2_shuffle(lo01, lo23, 0, 2));
        STORE(packed + 4, wasm_i64x2_shuffle(lo01, lo23, 1, 3));
        STORE(packed + 8, wasm_i64x2_shuffle(hi01, hi23, 0, 2));
        STORE(packed + 12, wasm_i64x2_shuffle(hi01, hi23, 1, 3));
      }
    }
    for (; p < k; p++) {
      for (int r = 0; r < MR; r++) packed[r] = r < have ? row[r * si + p * sp] : 0;
      packed += MR;
    }
  }
}

// tile computes MR×NR of C += packed A · B and leaves it in registers only.
#define TILE_BODY(k, a, b, ldb)                                                    \
  v128_t c00 = wasm_f32x4_const(0, 0, 0, 0), c01 = c00, c10 = c00, c11 = c00;      \
  v128_t c20 = c00, c21 = c00, c30 = c00, c31 = c00;                               \
  for (int p = k; p; p--) {                                                        \
    v128_t b0 = LOAD(b), b1 = LOAD(b + 4);                                         \
    v128_t a0 = SPLAT(a);                                                          \
    c00 = MADD(a0, b0, c00); c01 = MADD(a0, b1, c01);                              \
    v128_t a1 = SPLAT(a + 1);                                                      \
    c10 = MADD(a1, b0, c10); c11 = MADD(a1, b1, c11);                              \
    v128_t a2 = SPLAT(a + 2);                                                      \
    c20 = MADD(a2, b0, c20); c21 = MADD(a2, b1, c21);                              \
    v128_t a3 = SPLAT(a + 3);                                                      \
    c30 = MADD(a3, b0, c30); c31 = MADD(a3, b1, c31);                              \
    a += MR;                                                                       \
    b += ldb;                                                                      \
  }

static void tile(int k, in a, in b, int ldb, out c, int ldc) {
  TILE_BODY(k, a, b, ldb)
  STORE(c, wasm_f32x4_add(LOAD(c), c00)); STORE(c + 4, wasm_f32x4_add(LOAD(c + 4), c01));
  c += ldc;
  STORE(c, wasm_f32x4_add(LOAD(c), c10)); STORE(c + 4, wasm_f32x4_add(LOAD(c + 4), c11));
  c += ldc;
  STORE(c, wasm_f32x4_add(LOAD(c), c20)); STORE(c + 4, wasm_f32x4_add(LOAD(c + 4), c21));
  c += ldc;
  STORE(c, wasm_f32x4_add(LOAD(c), c30)); STORE(c + 4, wasm_f32x4_add(LOAD(c + 4), c31));
}

// edge is tile for a corner of rows×cols, through a scratch tile.
static void edge(int k, in a, in b, int ldb, int rows, int cols, out c, int ldc, out scratch) {
  TILE_BODY(k, a, b, ldb)
  STORE(scratch, c00); STORE(scratch + 4, c01); STORE(scratch + 8, c10); STORE(scratch + 12, c11);
  STORE(scratch + 16, c20); STORE(scratch + 20, c21); STORE(scratch + 24, c30); STORE(scratch + 28, c31);
  for (int r = 0; r < rows; r++)
    for (int j = 0; j < cols; j++) c[r * ldc + j] += scratch[r * NR + j];
}

// product is C += A·B with A as pack takes it. scratch holds MR·⌈m/MR⌉·KC
// values of A, NR·KC of the last columns of B, and a tile.
static void product(int m, int n, int k, in a, int si, int sp, in b, out c, out scratch) {
  int panels = (m + MR - 1) / MR, full = n / NR * NR;
  for (int pc = 0; pc < k; pc += KC) {
    int kc = k - pc < KC ? k - pc : KC;
    out corner = scratch, last = scratch + MR * NR, packed = last + NR * KC;
    pack(m, kc, a + pc * sp, si, sp, packed);
    if (full < n) {
      // Reading whole vectors at the end of B's rows could leave its slice.
      for (int p = 0; p < kc; p++)
        for (int j = 0; j < NR; j++) last[p * NR + j] = full + j < n ? b[(pc + p) * n + full + j] : 0;
    }
    for (int j = 0; j < n; j += NR) {
      int whole = j < full;
      in bj = whole ? b + pc * n + j : last;
      int ldb = whole ? n : NR;
      for (int i = 0; i < panels; i++) {
        int rows = m - i * MR < MR ? m - i * MR : MR;
        in ai = packed + i * MR * kc;
        if (whole && rows == MR)
          tile(kc, ai, bj, ldb, c + i * MR * n + j, n);
        else
          edge(kc, ai, bj, ldb, rows, whole ? NR : n - full, c + i * MR * n + j, n, corner);
      }
    }
  }
}

// outer is C += A·B for a short k, row by row: rank-one updates.
static void outer(int m, int n, int k, in a, int si, int sp, in b, out c) {
  for (int i = 0; i < m; i++)
    for (int p = 0; p < k; p++) axpy(n, a[i * si + p * sp], b + p * n, c + i * n);
}

EXPORT(gemm)(int m, int n, int k, in a, in b, out c, out scratch) {
  if (m == 1 || n < NR)
    outer(m, n, k, a, k, 1, b, c);
  else
    product(m, n, k, a, k, 1, b, c, scratch);
}

EXPORT(gemmTN)(int m, int n, int k, in a, in b, out c, out scratch) {
  if (k <= 2 || n < NR)
    outer(m, n, k, a, 1, m, b, c);
  else
    product(m, n, k, a, 1, m, b, c, scratch);
}

// ---- C += A·Bᵀ: dot products of rows --------------------------------------

// dots adds the products of 4 rows of A with 2 rows of B to C.
static void dots4x2(int k, in a, in b, out c, int ldc) {
  v128_t c00 = wasm_f32x4_const(0, 0, 0, 0), c01 = c00, c10 = c00, c11 = c00;
  v128_t c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  in a1 = a + k, a2 = a1 + k, a3 = a2 + k, b1 = b + k;
  int p = 0;
  for (; p + 4 <= k; p += 4) {
    v128_t x0 = LOAD(b + p), x1 = LOAD(b1 + p);
    v128_t y0 = LOAD(a + p);
    c00 = MADD(y0, x0, c00); c01 = MADD(y0, x1, c01);
    v128_t y1 = LOAD(a1 + p);
    c10 = MADD(y1, x0, c10); c11 = MADD(y1, x1, c11);
    v128_t y2 = LOAD(a2 + p);
    c20 = MADD(y2, x0, c20); c21 = MADD(y2, x1, c21);
    v128_t y3 = LOAD(a3 + p);
    c30 = MADD(y3, x0, c30); c31 = MADD(y3, x1, c31);
  }
  float s00 = sum4(c00), s01 = sum4(c01), s10 = sum4(c10), s11 = sum4(c11);
  float s20 = sum4(c20), s21 = sum4(c21), s30 = sum4(c30), s31 = sum4(c31);
  for (; p < k; p++) {
    s00 += a[p] * b[p]; s01 += a[p] * b1[p];
    s10 += a1[p] * b[p]; s11 += a1[p] * b1[p];
    s20 += a2[p] * b[p]; s21 += a2[p] * b1[p];
    s30 += a3[p] * b[p]; s31 += a3[p] * b1[p];
  }
  c[0] += s00; c[1] += s01; c += ldc;
  c[0] += s10; c[1] += s11; c += ldc;
  c[0] += s20; c[1] += s21; c += ldc;
  c[0] += s30; c[1] += s31;
}

// dots1x4 adds the products of one row of A with 4 rows of B to C.
static void dots1x4(int k, in a, in b, out c) {
  v128_t c0 = wasm_f32x4_const(0, 0, 0, 0), c1 = c0, c2 = c0, c3 = c0;
  in b1 = b + k, b2 = b1 + k, b3 = b2 + k;
  int p = 0;
  for (; p + 4 <= k; p += 4) {
    v128_t x = LOAD(a + p);
    c0 = MADD(x, LOAD(b + p), c0);
    c1 = MADD(x, LOAD(b1 + p), c1);
    c2 = MADD(x, LOAD(b2 + p), c2);
    c3 = MADD(x, LOAD(b3 + p), c3);
  }
  float s0 = sum4(c0), s1 = sum4(c1), s2 = sum4(c2), s3 = sum4(c3);
  for (; p < k; p++) {
    s0 += a[p] * b[p]; s1 += a[p] * b1[p]; s2 += a[p] * b2[p]; s3 += a[p] * b3[p];
  }
  c[0] += s0; c[1] += s1; c[2] += s2; c[3] += s3;
}

static float dot(int k, in a, in b) {
  v128_t c0 = wasm_f32x4_const(0, 0, 0, 0);
  int p = 0;
  for (; p + 4 <= k; p += 4) c0 = MADD(LOAD(a + p), LOAD(b + p), c0);
  float s = sum4(c0);
  for (; p < k; p++) s += a[p] * b[p];
  return s;
}

EXPORT(gemmNT)(int m, int n, int k, in a, in b, out c) {
  int i = 0;
  for (; i + 4 <= m; i += 4) {
    int j = 0;
    for (; j + 2 <= n; j += 2) dots4x2(k, a + i * k, b + j * k, c + i * n + j, n);
    for (; j < n; j++)
      for (int r = i; r < i + 4; r++) c[r * n + j] += dot(k, a + r * k, b + j * k);
  }
  for (; i < m; i++) {
    int j = 0;
    for (; j + 4 <= n; j += 4) dots1x4(k, a + i * k, b + j * k, c + i * n + j);
    for (; j < n; j++) c[i * n + j] += dot(k, a + i * k, b + j * k);
  }
}

// ---- the loops between the products ---------------------------------------

// zero sets n values to 0.
static inline void zero(int n, out y) {
  int i = 0;
  for (; i + 4 <= n; i += 4) STORE(y + i, wasm_f32x4_const(0, 0, 0, 0));
  for (; i < n; i++) y[i] = 0;
}

static inline void copy(int n, in x, out y) {
  int i = 0;
  for (; i + 4 <= n; i += 4) STORE(y + i, LOAD(x + i));
  for (; i < n; i++) y[i] = x[i];
}

// shifted is im2col for one kernel place where the output is as large as the
// input and the stride 1: the plane moved by (dy, dx), in one long copy whose
// sides are then cleared.
static void shifted(int h, int w, int dy, int dx, in x, out cols) {
  int rows = dy < 0 ? h + dy : h - dy;
  if (rows <= 0 || dx <= -w || dx >= w) {
    zero(h * w, cols);
    return;
  }
  int top = dy < 0 ? -dy : 0, from = (dy < 0 ? 0 : dy) * w, count = rows * w;
  zero(top * w, cols);
  zero((h - top - rows) * w, cols + (top + rows) * w);
  out block = cols + top * w;
  if (dx >= 0) {
    copy(count - dx, x + from + dx, block);
    for (int r = 0; r < rows; r++)
      for (int i = w - dx; i < w; i++) block[r * w + i] = 0;
  } else {
    copy(count + dx, x + from, block - dx);
    for (int r = 0; r < rows; r++)
      for (int i = 0; i < -dx; i++) block[r * w + i] = 0;
  }
}

EXPORT(im2col)(int channels, int h, int w, int k, int stride, int pad, int oh, int ow, in x, out cols) {
  for (int c = 0; c < channels; c++, x += h * w)
    for (int ky = 0; ky < k; ky++)
      for (int kx = 0; kx < k; kx++) {
        if (stride == 1 && oh == h && ow == w) {
          shifted(h, w, ky - pad, kx - pad, x, cols);
          cols += oh * ow;
          continue;
        }
        int lo = pad > kx ? (pad - kx + stride - 1) / stride : 0;
        int reach = w - 1 + pad - kx;
        int hi = reach < 0 ? 0 : reach / stride + 1;
        if (lo > ow) lo = ow;
        if (hi > ow) hi = ow;
        if (hi < lo) hi = lo;
        for (int oy = 0; oy < oh; oy++, cols += ow) {
          int iy = oy * stride + ky - pad;
          if (iy < 0 || iy >= h) {
            zero(ow, cols);
            continue;
          }
          in line = x + iy * w + kx - pad;
          zero(lo, cols);
          if (stride == 1)
            copy(hi - lo, line + lo, cols + lo);
          else
            for (int i = lo; i < hi; i++) cols[i] = line[i * stride];
          zero(ow - hi, cols + hi);
        }
      }
}

EXPORT(col2im)(int channels, int h, int w, int k, int stride, int pad, int oh, int ow, in cols, out x) {
  for (int c = 0; c < channels; c++, x += h * w)
    for (int ky = 0; ky < k; ky++)
      for (int kx = 0; kx < k; kx++) {
        int lo = pad > kx ? (pad - kx + stride - 1) / stride : 0;
        int reach = w - 1 + pad - kx;
        int hi = reach < 0 ? 0 : reach / stride + 1;
        if (hi > ow) hi = ow;
        for (int oy = 0; oy < oh; oy++, cols += ow) {
          int iy = oy * stride + ky - pad;
          if (iy < 0 || iy >= h) continue;
          out line = x + iy * w + kx - pad;
          int i = lo;
          if (stride == 1)
            for (; i + 4 <= hi; i += 4) STORE(line + i, wasm_f32x4_add(LOAD(line + i), LOAD(cols + i)));
          for (; i < hi; i++) line[i * stride] += cols[i];
        }
      }
}

// better is 1 in the lanes where v takes the place of best: it is larger, or no
// number.
static inline v128_t better(v128_t v, v128_t best) {
  return wasm_v128_or(wasm_f32x4_gt(v, best), wasm_f32x4_ne(v, v));
}

// pool2 is four outputs of a 2×2 pooling with stride 2: the windows lie side by
// side on two lines of 8. at is the index of the first value.
static inline void pool2(in x, int w, int at, out y, int *argmax) {
  v128_t a0 = LOAD(x), a1 = LOAD(x + 4), b0 = LOAD(x + w), b1 = LOAD(x + w + 4);
  v128_t index = wasm_i32x4_add(wasm_i32x4_splat(at), wasm_i32x4_const(0, 2, 4, 6));
  v128_t best = wasm_i32x4_shuffle(a0, a1, 0, 2, 4, 6), where = index;
  v128_t v = wasm_i32x4_shuffle(a0, a1, 1, 3, 5, 7), wins = better(v, best);
  best = wasm_v128_bitselect(v, best, wins);
  where = wasm_v128_bitselect(wasm_i32x4_add(index, wasm_i32x4_splat(1)), where, wins);
  v = wasm_i32x4_shuffle(b0, b1, 0, 2, 4, 6);
  wins = better(v, best);
  best = wasm_v128_bitselect(v, best, wins);
  where = wasm_v128_bitselect(wasm_i32x4_add(index, wasm_i32x4_splat(w)), where, wins);
  v = wasm_i32x4_shuffle(b0, b1, 1, 3, 5, 7);
  wins = better(v, best);
  STORE(y, wasm_v128_bitselect(v, best, wins));
  STORE(argmax, wasm_v128_bitselect(wasm_i32x4_add(index, wasm_i32x4_splat(w + 1)), where, wins));
}

EXPORT(maxPool)(int channels, int h, int w, int k, int stride, int oh, int ow, in x, out y, int *argmax) {
  for (int c = 0; c < channels; c++)
    for (int oy = 0; oy < oh; oy++) {
      int ox = 0;
      if (k == 2 && stride == 2)
        for (; ox + 4 <= ow; ox += 4, y += 4, argmax += 4) {
          int at = (c * h + 2 * oy) * w + 2 * ox;
          pool2(x + at, w, at, y, argmax);
        }
      for (; ox < ow; ox++) {
        int at = (c * h + oy * stride) * w + ox * stride;
        float best = -__builtin_inff();
        int where = at;
        for (int ky = 0; ky < k; ky++, at += w)
          for (int kx = 0; kx < k; kx++) {
            float v = x[at + kx];
            if (v > best || v != v) { best = v; where = at + kx; }
          }
        *y++ = best;
        *argmax++ = where;
      }
    }
}

EXPORT(turn)(int filters, int channels, int k2, in w, out turned) {
  for (int f = 0; f < filters; f++)
    for (int c = 0; c < channels; c++, w += k2) {
      out to = turned + (c * filters + f) * k2;
      int i = 0;
      for (; i + 4 <= k2; i += 4) {
        v128_t v = LOAD(w + i);
        STORE(to + k2 - 4 - i, wasm_i32x4_shuffle(v, v, 3, 2, 1, 0));
      }
      for (; i < k2; i++) to[k2 - 1 - i] = w[i];
    }
}

EXPORT(relu)(int n, in x, out y) {
  v128_t zero = wasm_f32x4_const(0, 0, 0, 0);
  int i = 0;
  for (; i + 4 <= n; i += 4) STORE(y + i, wasm_f32x4_max(LOAD(x + i), zero));
  for (; i < n; i++) y[i] = x[i] < 0 ? 0 : x[i];
}

EXPORT(reluBackward)(int n, in x, in dy, out dx) {
  v128_t zero = wasm_f32x4_const(0, 0, 0, 0);
  int i = 0;
  for (; i + 4 <= n; i += 4) STORE(dx + i, wasm_v128_and(LOAD(dy + i), wasm_f32x4_gt(LOAD(x + i), zero)));
  for (; i < n; i++) dx[i] = x[i] > 0 ? dy[i] : 0;
}

EXPORT(addScaled)(int n, float a, in x, out y) { axpy(n, a, x, y); }

EXPORT(scatter)(int n, in dy, const int *at, out dx) {
  for (int i = 0; i < n; i++) dx[at[i]] += dy[i];
}

EXPORT(rowSums)(int m, int n, in x, out sums) {
  for (int r = 0; r < m; r++, x += n) {
    v128_t s = wasm_f32x4_const(0, 0, 0, 0);
    int i = 0;
    for (; i + 4 <= n; i += 4) s = wasm_f32x4_add(s, LOAD(x + i));
    float sum = sum4(s);
    for (; i < n; i++) sum += x[i];
    sums[r] += sum;
  }
}

EXPORT(fillRows)(int m, int n, in values, out y) {
  for (int r = 0; r < m; r++, y += n) {
    v128_t v = SPLAT(values + r);
    int i = 0;
    for (; i + 4 <= n; i += 4) STORE(y + i, v);
    for (; i < n; i++) y[i] = values[r];
  }
}

EXPORT(adam)(int n, float rate, float beta1, float beta2, float eps, out w, in g, out m, out v) {
  v128_t b1 = wasm_f32x4_splat(beta1), c1 = wasm_f32x4_splat(1 - beta1);
  v128_t b2 = wasm_f32x4_splat(beta2), c2 = wasm_f32x4_splat(1 - beta2);
  v128_t r = wasm_f32x4_splat(rate), e = wasm_f32x4_splat(eps);
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    v128_t gi = LOAD(g + i);
    v128_t mi = MADD(b1, LOAD(m + i), wasm_f32x4_mul(c1, gi));
    v128_t vi = MADD(b2, LOAD(v + i), wasm_f32x4_mul(wasm_f32x4_mul(c2, gi), gi));
    STORE(m + i, mi);
    STORE(v + i, vi);
    v128_t step = wasm_f32x4_div(wasm_f32x4_mul(r, mi), wasm_f32x4_add(wasm_f32x4_sqrt(vi), e));
    STORE(w + i, wasm_f32x4_sub(LOAD(w + i), step));
  }
  for (; i < n; i++) {
    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
    v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
    w[i] -= rate * m[i] / (__builtin_sqrtf(v[i]) + eps);
  }
}

EXPORT(momentum)(int n, float rate, float momentum, out w, in g, out u) {
  v128_t mu = wasm_f32x4_splat(momentum), r = wasm_f32x4_splat(-rate);
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    v128_t ui = MADD(mu, LOAD(u + i), LOAD(g + i));
    STORE(u + i, ui);
    STORE(w + i, MADD(r, ui, LOAD(w + i)));
  }
  for (; i < n; i++) {
    u[i] = momentum * u[i] + g[i];
    w[i] -= rate * u[i];
  }
}

// peak runs rounds of 64 multiply-adds of 4 lanes that touch no memory: what
// the core can do at best. The result keeps the compiler from leaving it out.
EXPORT(peak)(int rounds, out result) {
  v128_t a = wasm_f32x4_splat(result[0]), b = wasm_f32x4_splat(result[1]);
  v128_t c0 = a, c1 = b, c2 = a, c3 = b, c4 = a, c5 = b, c6 = a, c7 = b;
  for (int i = 0; i < rounds; i++)
    for (int j = 0; j < 8; j++) {
      c0 = MADD(c0, a, b); c1 = MADD(c1, a, b); c2 = MADD(c2, a, b); c3 = MADD(c3, a, b);
      c4 = MADD(c4, a, b); c5 = MADD(c5, a, b); c6 = MADD(c6, a, b); c7 = MADD(c7, a, b);
    }
  c0 = wasm_f32x4_add(wasm_f32x4_add(c0, c1), wasm_f32x4_add(c2, c3));
  c4 = wasm_f32x4_add(wasm_f32x4_add(c4, c5), wasm_f32x4_add(c6, c7));
  STORE(result, wasm_f32x4_add(c0, c4));
}
