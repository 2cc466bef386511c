/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */
#ifndef FH_VM_STRUCTS_H
#define FH_VM_STRUCTS_H

#include "base/base.h"

/* vm_structs.c: HotSpot's structure tables. Offsets are -1 where this JVM has no such field. */
struct fh_vm {
    int major;
    char version[64];
    uintptr_t thread_list, interpreter, call_stub_return, code_heaps, code_low, code_high;
    uintptr_t interpreter_low, interpreter_high;
    uintptr_t flags, flag_count, major_version, oops_base, oops_shift, continuation_return;
    uintptr_t klass_base, klass_shift, mirror_klass, heap;
    int heap_collecting, compiler_env, env_task, task_method;
    int list_length, list_threads;
    int thread_anchor, thread_state, thread_object, thread_osthread, thread_stack_base,
            thread_stack_size, osthread_id, thread_virtual, thread_cont_entry, thread_owner_id,
            thread_pending_monitor, thread_waiting_monitor, thread_lock_stack;
    int monitor_owner, monitor_object, lock_stack_top, lock_stack_base, klass_layout;
    int anchor_sp, anchor_pc, anchor_fp;
    int array_length, array_data, heap_memory, heap_segments, heap_log2, space_low, space_high,
            block_used, block_size;
    int blob_name, blob_kind, blob_frame_size, blob_frame_complete, blob_code_begin,
            blob_code_offset, blob_mutable, blob_relocation_size;
    int nmethod_method, nmethod_pcs, nmethod_dependencies, nmethod_scopes_begin,
            nmethod_scopes_data, nmethod_metadata, nmethod_immutable, nmethod_deopt_begin,
            nmethod_deopt_mh_begin, nmethod_deopt_offset, nmethod_deopt_mh_offset,
            nmethod_original_pc;
    int method_const, method_flags, method_access, const_constants, const_flags, const_code_size,
            const_name, const_id, const_size;
    int pool_size, pool_holder, pool_source, klass_name, klass_methods, symbol_length, symbol_body;
    int queue_buffer, queue_limit, wrapper_anchor, upcall_frame_data, upcall_anchor;
    int flag_name, flag_address, flag_size;
    int state_in_native, state_in_vm, state_in_java, state_blocked, state_changing[4];
    int entry_wrapper, last_sp_slot, sender_sp_slot, has_line_numbers, kind_nmethod, kind_upcall;
};
extern struct fh_vm fh_vm;
const char *fh_vm_read(void *libjvm);
int fh_vm_flag(const char *name);

#endif
