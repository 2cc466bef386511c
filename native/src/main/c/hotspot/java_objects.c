/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/hotspot.h"

#include <string.h>

/*
 * The few Java objects that a dump reads: threads and their names, monitors, frames of virtual
 * threads. Where their fields stand is learnt at install and checked against what the JVM says of
 * a known thread. Under ZGC, which moves objects while we look, the heap is never trusted.
 */
struct fh_heap fh_heap;

static bool compressed_oops;
static bool compressed_klasses;
static bool klass_in_mark; /* -XX:+UseCompactObjectHeaders */

/* AS-SAFE. Returns whether the JVM collects garbage while all else stands still. */
bool fh_collecting(void)
{
    uintptr_t heap = fh_vm.heap == 0 ? 0 : fh_word(fh_vm.heap);
    return heap != 0 && fh_vm.heap_collecting >= 0
           && fh_byte(fh_at(heap, fh_vm.heap_collecting)) != 0;
}

/* AS-SAFE. Reads a reference in the heap, 0 for null. */
uintptr_t fh_oop_at(uintptr_t address)
{
    if (!compressed_oops) {
        return fh_word(address);
    }
    uintptr_t narrow = fh_int(address);
    int shift = (int)fh_int(fh_vm.oops_shift) & 31;
    return narrow == 0 ? 0 : fh_word(fh_vm.oops_base) + (narrow << shift);
}

/* AS-SAFE. Reads the object behind a handle of the JVM's, 0 where there is none. */
uintptr_t fh_oop_of(uintptr_t handle)
{
    uintptr_t slot = fh_heap.known ? fh_word(handle) : 0;
    return slot == 0 ? 0 : fh_word(slot);
}

/* AS-SAFE. Returns an object's Klass. */
uintptr_t fh_klass_of(uintptr_t object)
{
    if (!compressed_klasses) {
        return fh_word(object + 8);
    }
    uintptr_t narrow = klass_in_mark ? fh_word(object) >> 42 : fh_int(object + 8);
    return fh_word(fh_vm.klass_base) + (narrow << (fh_int(fh_vm.klass_shift) & 31));
}

/* AS-SAFE. Writes a String; false where it cannot be one. */
bool fh_put_string(struct fh_writer *out, uintptr_t string)
{
    uintptr_t array = string == 0 ? 0 : fh_oop_at(fh_at(string, fh_heap.string_value));
    uint32_t length = array == 0 ? 0 : fh_int(fh_at(array, fh_heap.array_length));
    if (array == 0 || length > 0xffff) {
        return false;
    }
    uintptr_t bytes = fh_at(array, fh_heap.array_base);
    bool wide = fh_byte(fh_at(string, fh_heap.string_coder)) != 0;
    uint32_t step = wide ? 2 : 1;
    for (uint32_t i = 0, written = 0; i + step <= length; i += step, written++) {
        if (written == FH_TEXT_LIMIT) {
            fh_put(out, "...");
            break;
        }
        uint32_t c = wide ? fh_short(bytes + i) : fh_byte(bytes + i);
        if (wide && c >= 0xd800 && c < 0xdc00 && i + 4 <= length) {
            i += step;
            c = 0x10000 + ((c - 0xd800) << 10) + (fh_short(bytes + i) - 0xdc00);
        }
        fh_put_code_point(out, c);
    }
    return true;
}

/* How far HotSpot's product builds shift an offset in a field's id: by 3 from JDK 28 on. */
static const int ID_SHIFTS[] = {2, 3};
static int id_shift;

/* A field's offset, as it is in the field's id; -1 for no field. */
static int field(JNIEnv *jni, const char *class, const char *name, const char *signature)
{
    jclass found = (*jni)->FindClass(jni, class);
    jfieldID id = found == NULL ? NULL : (*jni)->GetFieldID(jni, found, name, signature);
    (*jni)->ExceptionClear(jni);
    if (found != NULL) {
        (*jni)->DeleteLocalRef(jni, found);
    }
    return id == NULL ? -1 : (int)((uintptr_t)id >> id_shift);
}

/* Measures where an array's length and elements stand; they depend on three flags of the JVM. */
static void measure_array(JNIEnv *jni)
{
    const int length = 977;
    jbyteArray array = (*jni)->NewByteArray(jni, length);
    if (array == NULL) {
        (*jni)->ExceptionClear(jni);
        return;
    }
    char *data = (*jni)->GetPrimitiveArrayCritical(jni, array, NULL);
    uintptr_t object = fh_word((uintptr_t)array);
    fh_heap.array_base = (int)((uintptr_t)data - object);
    for (int offset = 8; offset < fh_heap.array_base && offset <= 20; offset += 4) {
        if (fh_int(fh_at(object, offset)) == (uint32_t)length) {
            fh_heap.array_length = offset;
        }
    }
    (*jni)->ReleasePrimitiveArrayCritical(jni, array, data, JNI_ABORT);
    (*jni)->DeleteLocalRef(jni, array);
}

/* Learns where the frames of an unmounted virtual thread stand, on JDK 21 and later. */
static void learn_chunks(JNIEnv *jni)
{
    const char *chunk = "jdk/internal/vm/StackChunk";
    fh_heap.virtual_cont = field(jni, "java/lang/VirtualThread", "cont",
                                 "Ljdk/internal/vm/Continuation;");
    fh_heap.cont_tail = field(jni, "jdk/internal/vm/Continuation", "tail",
                              "Ljdk/internal/vm/StackChunk;");
    fh_heap.chunk_parent = field(jni, chunk, "parent", "Ljdk/internal/vm/StackChunk;");
    fh_heap.chunk_size = field(jni, chunk, "size", "I");
    fh_heap.chunk_sp = field(jni, chunk, "sp", "I");
    fh_heap.chunk_bottom = field(jni, chunk, "bottom", "I");
    fh_heap.chunk_argsize = field(jni, chunk, "argsize", "I"); /* JDK 21 has no bottom */
    jclass class = (*jni)->FindClass(jni, chunk);
    (*jni)->ExceptionClear(jni);
    if (class == NULL || fh_vm.mirror_klass == 0) {
        return;
    }
    uintptr_t mirror = fh_word((uintptr_t)class);
    uintptr_t klass = fh_word(fh_at(mirror, (int)fh_int(fh_vm.mirror_klass)));
    fh_heap.chunk_header = (int)fh_int(fh_at(klass, fh_vm.klass_layout)) & ~7;
    (*jni)->DeleteLocalRef(jni, class);
}

static void learn_threads(JNIEnv *jni)
{
    const char *holder = "java/lang/Thread$FieldHolder";
    const char *thread = "java/lang/Thread";
    fh_heap.thread_name = field(jni, thread, "name", "Ljava/lang/String;");
    fh_heap.thread_id = field(jni, thread, "tid", "J");
    fh_heap.thread_holder = field(jni, thread, "holder", "Ljava/lang/Thread$FieldHolder;");
    bool held = fh_heap.thread_holder > 0;
    fh_heap.thread_daemon = field(jni, held ? holder : thread, "daemon", "Z");
    fh_heap.thread_status = field(jni, held ? holder : thread, "threadStatus", "I");
    fh_heap.string_value = field(jni, "java/lang/String", "value", "[B");
    fh_heap.string_coder = field(jni, "java/lang/String", "coder", "B");
}

/* Returns whether this thread's name in the heap is the one that the JVM gives. */
static bool check(jvmtiEnv *jvmti)
{
    static struct fh_writer read, given;
    read = (struct fh_writer){.descriptors = {-1, -1}};
    given = (struct fh_writer){.descriptors = {-1, -1}};
    jvmtiThreadInfo info;
    if ((*jvmti)->GetThreadInfo(jvmti, NULL, &info) != JVMTI_ERROR_NONE) {
        return false;
    }
    fh_put_utf8(&given, (uintptr_t)info.name, strlen(info.name), '\0', '\0');
    (*jvmti)->Deallocate(jvmti, (unsigned char *)info.name);
    uintptr_t thread = fh_oop_of(fh_at(fh_thread_of(fh_gettid()), fh_vm.thread_object));
    return thread != 0 && fh_put_string(&read, fh_oop_at(fh_at(thread, fh_heap.thread_name)))
           && read.used == given.used && memcmp(read.buffer, given.buffer, read.used) == 0;
}

/* Learns where fields stand, on a thread of the JVM; safe access must be enabled. */
void fh_heap_learn(jvmtiEnv *jvmti, JNIEnv *jni)
{
    memset(&fh_heap, 0, sizeof fh_heap);
    if (fh_vm_flag("UseZGC") == 1) {
        return;
    }
    compressed_oops = fh_vm_flag("UseCompressedOops") == 1;
    klass_in_mark = fh_vm_flag("UseCompactObjectHeaders") == 1;
    compressed_klasses = fh_vm_flag("UseCompressedClassPointers") != 0;
    measure_array(jni);
    for (size_t i = 0; i < FH_COUNT(ID_SHIFTS) && !fh_heap.known; i++) {
        id_shift = ID_SHIFTS[i];
        learn_threads(jni);
        learn_chunks(jni);
        bool found = fh_heap.thread_name > 0 && fh_heap.string_value > 0 && fh_heap.string_coder > 0
                     && fh_heap.array_length > 0 && fh_heap.array_base > 0
                     && fh_heap.array_base <= 32;
        fh_heap.known = found; /* The check itself reads through it. */
        fh_heap.known = found && check(jvmti);
    }
}
