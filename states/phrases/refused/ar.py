"""Why something is refused, in Arabic."""

REFUSED = {
    "refused:agreement": (
        "لا يسري أي اتفاق مع «{organisation}» من أجل «{purpose}» يشمل: {fields}. "
        "ويبرمه اثنان من مالكي المسارات: casepath agreement propose."
    ),
    "refused:asked_already": "«{name}» مطلوب بالفعل ولم يُجب عنه بعد.",
    "refused:asked_only": "لا يقرأ الطلب إلا من وُجّه إليه.",
    "refused:conflict": "يحول تضارب المصالح دون ذلك.",
    "refused:only_for": "هذا من شأن: {names}.",
    "refused:bypass_yours": "أنت من اتخذها، ويجب أن يحكم فيها شخص آخر.",
    "refused:bypass_opened_one": "من اتخذ خطوة عاجلة في هذه القضية لا يحكم في أي منها.",
    "refused:no_bypass_waits": "لا توجد خطوة عاجلة تنتظر الحكم فيها.",
    "refused:no_bypass": "هذا المسار لا يعرف الخطوة العاجلة.",
    "refused:skips_only": "لا يمكن تخطي غير ما يلي: {known}.",
    "refused:bypass_open": "هناك خطوة عاجلة جارية بالفعل، أو تنتظر الحكم فيها.",
    "refused:corrects": "يصحح هذا من يقرؤه أو كتبه أو سُمّي له: {name}.",
    "refused:date_day": "المنتظر لـ«{name}» يوم مثل 2027-06-30، والوارد «{met}».",
    "refused:date_day_none": "المنتظر لـ«{name}» يوم مثل 2027-06-30، ولم يرد شيء.",
    "refused:date_moment": (
        "المنتظر لـ«{name}» يوم ووقت مثل 2027-06-30T09:30، والوارد «{met}»."
    ),
    "refused:date_moment_none": (
        "المنتظر لـ«{name}» يوم ووقت مثل 2027-06-30T09:30، ولم يرد شيء."
    ),
    "refused:fields_with_answer": "لا تُملأ الحقول إلا إذا جاء بها الجواب.",
    "refused:not_set": "هذا الإجراء لا يحدد {name}.",
    "refused:not_set_unknown": "هذا الإجراء لا يحدد واقعة مجهولة.",
    "refused:erased": "مُحي ما كان محفوظا، ولم يبق إلا السجل.",
    "refused:erased_parts": "مُحي ما يلي: {parts}.",
    "refused:held_already": "الحفظ القانوني سارٍ بالفعل.",
    "refused:not_held": "لا يسري حفظ قانوني.",
    "refused:only_closed_erased": "لا تُمحى إلا قضية مغلقة.",
    "refused:proposed_already": "هذا مقترح بالفعل، ويؤكده شخص ثانٍ.",
    "refused:must_be_kept": (
        "يجب حفظ القضية بعد؛ ولا تُمحى قبل ذلك إلا بطلب من الشخص المعني بها."
    ),
    "refused:no_erasing_proposed": "لم يقترح أحد محو هذا.",
    "refused:held": "يسري حفظ قانوني، ويرفعه شخصان.",
    "refused:no_merge_proposed": "لم يقترح أحد أن هذه هي نفسها قضية أخرى.",
    "refused:not_joined": "هذه القضية غير مضمومة إلى أي قضية أخرى.",
    "refused:undo_over": "انقضى الوقت الذي كان يمكن فيه التراجع عن هذا.",
    "refused:kept_over": "انقضت مدة الحفظ.",
    "refused:erasing_first": "هناك اقتراح بمحو هذا، ويُبت فيه أولا.",
    "refused:earlier_why": "ترتبط قضية لاحقة بهذه: اذكر سبب الحاجة إليها.",
    "refused:unknown_action": "ليس في هذا المسار إجراء كهذا.",
    "refused:other_area": "القضية تابعة لمنطقة أخرى.",
    "refused:system_does": "النظام يفعل ذلك بنفسه.",
    "refused:system_may_not": "لا يجوز للنظام فعل ذلك.",
    "refused:lacks_clearance": "تلزم لهذا الإجازة «{name}» وأن تكون سارية.",
    "refused:lacks_assigned": "يلزم لهذا تكليف بالقضية.",
    "refused:lacks_on_case": "يلزم لهذا دور في القضية.",
    "refused:lacks_on_panel": "يلزم لهذا مقعد في لجنة القضية.",
    "refused:lacks_referrer_of": "لا يجوز ذلك إلا لمن أحال القضية.",
    "refused:lacks_asked_this": "لا يجوز ذلك إلا لمن طُلب منه.",
    "refused:lacks_is_subject": "لا يجوز ذلك إلا للشخص موضوع القضية.",
    "refused:lacks_guardian_of": "يلزم لهذا ولي أمر الشخص موضوع القضية أو وصيه.",
    "refused:lacks_papers_opened": "لم تُفتح أوراق هذا البند بعد.",
    "refused:lacks_manages": "يلزم لهذا أن تدير أحد العاملين على القضية.",
    "refused:lacks_on_duty": "يلزم لهذا أن تكون مناوبا في هذا الدور.",
    "refused:lacks_delegate_of": "تلزم لهذا إنابة سارية.",
    "refused:lacks_cleared": "تلزم لهذا إجازة سارية.",
    "refused:lacks_signed_in_lately": "سجّل الدخول مرة أخرى أولا.",
    "refused:lacks_acted_on_parent": "يلزم لهذا دور في القضية التي تتبعها هذه.",
    "refused:lacks_broke_glass": "يلزم لهذا وصول مُنح لحالة طارئة.",
    "refused:lacks_other": "يلزم لهذا أن تكون: {relation}.",
    "refused:delegation_over": "انتهت الإنابة التي كنت تنوب بموجبها.",
    "refused:papers_closed": (
        "ما قمت به أو صفتك في هذه القضية يبعدك عن البند، ولذلك فأوراقه مغلقة أمامك."
    ),
    "refused:two_person_other": "يجب أن يفعل ذلك شخص غير من اقترحه.",
    "refused:acted_on_parent": "من تصرف في القضية التي تتبعها هذه لا يجوز له ذلك.",
    "refused:forbidden": "القاعدة {line} تمنع ذلك.",
    "refused:stands_in_proposer": "أنت تنوب عمن اقترح هذا، ويجب أن يؤكده شخص آخر.",
    "refused:stands_in_did": "أنت تنوب عمن قام بـ«{action}»، ولا يجوز له ذلك.",
    "refused:opens_none": "هذا لا يفتح هنا قضية من ذلك النوع.",
    "refused:no_request_waits": "لا يوجد طلب كهذا ينتظر جوابا.",
    "refused:taken_over": "تولت منطقة أخرى القضية، وهي التي تتصرف الآن.",
    "refused:state_unknown": "حالة القضية غير معروفة.",
    "refused:before_no_sitting": "لا قرار بعد: القضية ليست معروضة على أي جلسة.",
    "refused:votes_carry": "الأصوات ترجح «{action}» لا هذا.",
    "refused:votes_carry_person": "الأصوات ترجح «{action}» لمن تسميه لا هذا.",
    "refused:votes_carry_other": "الأصوات ترجح خيارا آخر لا هذا.",
    "refused:is_open": "القضية مفتوحة.",
    "refused:never_reopened": "لا يُعاد فتح قضية انتهت على هذا النحو.",
    "refused:say_where": "اذكر من أين تُستأنف: {ways}.",
    "refused:reopened_by_others": "من أنهى هذه القضية أو بت فيها من قبل لا يعيد فتحها.",
    "refused:name_person": "سمّ الشخص الذي قررت اللجنة بشأنه.",
    "refused:named_not_there": "الشخص المسمى ليس في القضية بصفة «{role}».",
    "refused:named_there": "الشخص المسمى موجود في القضية بصفة «{role}» بالفعل.",
    "refused:named_lacks_role": "الشخص المسمى لا يشغل دور «{role}».",
    "refused:named_did": "قام الشخص المسمى بـ«{action}» في هذه القضية.",
    "refused:delegate_self": "لا ينوب أحد عن نفسه.",
    "refused:delegate_own_role": "لا يُفوَّض إلا دور تشغله بنفسك.",
    "refused:delegate_same_role": "يجب أن يشغل النائب الدور نفسه في الجهة نفسها.",
    "refused:delegate_passed_on": "من ينوب عن غيره لا ينقل ذلك إلى آخر.",
    "refused:delegate_ends_first": "يجب أن ينتهي بعد أن يبدأ.",
    "refused:delegate_past": "لا يمكن أن يبدأ في يوم مضى.",
    "refused:delegate_too_long": "يدوم {n} يوما على الأكثر.",
    "refused:delegate_conflict": "يحول تضارب المصالح دون من سينوب.",
    "refused:delegate_apart": "من سينوب قام بما يُفصل عن هذا العمل.",
    "refused:stays_in_area": "تبقى قضايا هذا المسار في منطقتها.",
    "refused:offered_area_answers": "لا تجيب إلا المنطقة التي عُرضت عليها.",
    "refused:offered_already": (
        "القضية معروضة على منطقة أخرى بالفعل؛ عرض واحد في كل مرة."
    ),
    "refused:transfer_is": "هذا غير ممكن ما دام النقل: {state}.",
    "refused:transfer_unknown": "هذا غير ممكن ما دامت حالة النقل غير معروفة.",
    "refused:code_about_them": "لا يعطي أحد رمزا في قضية تخصه.",
    "refused:gives_code": "لا يعطي رمزا إلا من يرسل الرسائل إلى الشخص أو يتكلم عنه.",
    "refused:nobodys_answer": "هذا لا يسجل جواب أحد: لا تسمّ شخصا.",
    "refused:whose_answer": "اذكر صاحب هذا الجواب: شخص هنا بصفة «{role}».",
    "refused:letter_approved_by": "لا يوافق على هذه الرسالة إلا من يسميهم المسار.",
    "refused:letter_to_self": "لا يوافق أحد على رسالة موجهة إليه.",
    "refused:safe_contact": (
        "قاعدة الاتصال الآمن بهذا الشخص لا تسمح بهذه الوسيلة في هذا الوقت. سجّل نيابة"
        " عنه بدلا من ذلك."
    ),
    "refused:nothing_for_them": "هذا المسار لا يتيح لهم شيئا يطلعون عليه أو يفعلونه.",
    "refused:seat_not_filled": "المقعد الذي يوجبه القانون {seat} شاغر في هذا البند.",
    "refused:seats_present": "الحاضر {met} من {needed} مقاعد.",
    "refused:organisations_present": "الحاضر {met} من {needed} جهات.",
    "refused:share_of_seats": "الحاضر {met} من {of} مقاعد؛ والمطلوب {share} في المئة.",
    "refused:share_of_organisations": (
        "الحاضر {met} من {of} جهات؛ والمطلوب {share} في المئة."
    ),
    "refused:unequal": "الجانبان غير متساويين: يصوّت {met}. ومن يمتنع يتنحى.",
    "refused:share_of_side": (
        "الحاضر من أحد الجانبين {met} من {of}؛ والمطلوب {share} في المئة."
    ),
    "refused:odd_seats": "الحاضر {met} مقاعد؛ والمطلوب عدد فردي.",
    "refused:odd_organisations": "الحاضر {met} جهات؛ والمطلوب عدد فردي.",
    "refused:also_seat": "يحتاج هذا البند أيضا إلى المقعد {seat}.",
    "refused:also_statutory": (
        "يحتاج هذا البند أيضا إلى المقعد الذي يوجبه القانون {seat}."
    ),
    "refused:also_one_seat": "يحتاج هذا البند أيضا إلى أحد المقاعد {seats}.",
    "refused:also_one_statutory": (
        "يحتاج هذا البند أيضا إلى أحد المقاعد التي يوجبها القانون {seats}."
    ),
    "refused:decided_here": (
        "قررت اللجنة في هذا الشأن في هذه الجلسة، ولجلسة لاحقة أن تقرر من جديد."
    ),
    "refused:veto": "للمقعد {seat} أن يوقف هذا، وهو لا يصوّت له.",
    "refused:votes_cast": "لا قرار بعد: أُدلي بـ{cast} من {voters} أصوات.",
    "refused:no_rung": "لا قرار بعد: لا درجة من السلم ترجح خيارا.",
}
